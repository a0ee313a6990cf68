// SPDX-License-Identifier: MIT
#include "tests/fleet/dns_format.hpp"
#include "tests/fleet/dns_message.hpp"

#include <algorithm>

namespace distcc_auto::fleet
{

namespace
{

void put_two(std::string& bytes, std::size_t value)
{
  bytes += static_cast<char>(value >> 8U & 0xffU);
  bytes += static_cast<char>(value & 0xffU);
}

std::string encode_header(std::uint16_t id, std::size_t flags, std::size_t records, std::size_t additional)
{
  std::string bytes;
  for (const auto value : {std::size_t{id}, flags, std::size_t{1}, records, std::size_t{0}, additional}) {
    put_two(bytes, value);
  }
  return bytes;
}

std::string encode_asked(const DnsQuestion& question)
{
  auto bytes = encode_name(question.name);
  put_two(bytes, question.type);
  put_two(bytes, question.dns_class);
  return bytes;
}

// A record; a name that is the question's own is written as a pointer to it.
std::string encode_record(const DnsRecord& record, const DnsQuestion& question)
{
  std::string bytes;
  if (record.name == question.name) {
    put_two(bytes, k_pointer | k_header_size);
  } else {
    bytes = encode_name(record.name);
  }
  const auto data = record.type == k_type_cname ? encode_name(record.data) : record.data;
  put_two(bytes, record.type);
  put_two(bytes, k_class_in);
  put_two(bytes, record.ttl >> 16U);
  put_two(bytes, record.ttl & 0xffffU);
  put_two(bytes, data.size());
  return bytes + data;
}

} // namespace

std::string encode_name(std::string_view name)
{
  std::string bytes;
  while (!name.empty()) {
    const auto label = name.substr(0, std::min(name.find('.'), k_longest_label));
    bytes += static_cast<char>(label.size());
    bytes += label;
    name.remove_prefix(std::min(name.size(), label.size() + 1));
  }
  return bytes + '\0';
}

std::string encode_question(const DnsQuestion& question)
{
  const bool extended = question.udp_size > k_plain_udp_size;
  const std::size_t flags = question.recursion_desired ? k_recursion_desired : 0;
  auto bytes = encode_header(question.id, flags, 0, extended ? 1 : 0) + encode_asked(question);
  if (extended) {
    bytes += encode_name("");
    put_two(bytes, k_type_opt);
    put_two(bytes, question.udp_size);
    bytes += std::string(6, '\0');
  }
  return bytes;
}

std::string encode_answer(const DnsAnswer& answer, std::size_t most)
{
  const auto asked = encode_asked(answer.question);
  std::string records;
  std::size_t count = 0;
  bool truncated = answer.truncated;
  for (const auto& record : answer.records) {
    const auto next = encode_record(record, answer.question);
    if (k_header_size + asked.size() + records.size() + next.size() > most) {
      truncated = true;
      break;
    }
    records += next;
    ++count;
  }
  std::size_t flags = k_is_answer | k_authoritative | k_recursion_available | static_cast<std::size_t>(answer.code);
  flags |= truncated ? k_truncated : 0U;
  flags |= answer.question.recursion_desired ? k_recursion_desired : 0U;
  return encode_header(answer.question.id, flags, count, 0) + asked + records;
}

} // namespace distcc_auto::fleet
