// SPDX-License-Identifier: MIT
#include "tests/fleet/dns_format.hpp"
#include "tests/fleet/dns_message.hpp"

#include <algorithm>

namespace distcc_auto::fleet
{

namespace
{

// A place in a message. What lies outside of it reads as zeros, and failed() says so from then on.
class Cursor
{
public:
  explicit Cursor(std::string_view bytes)
    : bytes_(bytes)
  {
  }

  std::size_t one()
  {
    const auto byte = take(1);
    return byte.empty() ? 0 : static_cast<unsigned char>(byte[0]);
  }

  std::uint16_t two()
  {
    const auto high = one();
    return static_cast<std::uint16_t>(high << 8U | one());
  }

  std::uint32_t four()
  {
    const std::uint32_t high = two();
    return high << 16U | two();
  }

  std::string_view take(std::size_t count)
  {
    failed_ = failed_ || count > bytes_.size() - at_;
    const auto part = failed_ ? std::string_view() : bytes_.substr(at_, count);
    at_ += part.size();
    return part;
  }

  // A name, with pointers followed; each must point further back than the last, so that it ends.
  std::string name()
  {
    std::string text;
    std::size_t after = 0;
    std::size_t floor = at_;
    for (auto size = one(); size != 0 && !failed_; size = one()) {
      if (size <= k_longest_label) {
        add_label(text, take(size));
        continue;
      }
      const std::size_t target = (size << 8U | one()) & ~std::size_t{k_pointer};
      failed_ = failed_ || target >= floor || (size & k_pointer_mark) != k_pointer_mark;
      after = after == 0 ? at_ : after;
      floor = at_ = failed_ ? at_ : target;
    }
    at_ = after == 0 ? at_ : after;
    return text;
  }

  bool failed() const { return failed_; }

private:
  void add_label(std::string& text, std::string_view label)
  {
    text += (text.empty() ? "" : ".") + std::string(label);
    failed_ = failed_ || label.find('.') != std::string_view::npos || text.size() > k_longest_name;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

struct Header {
  std::uint16_t id = 0;
  std::size_t flags = 0;
  std::size_t questions = 0;
  std::size_t records = 0;
  std::size_t others = 0; // authority and additional
};

Header read_header(Cursor& cursor)
{
  Header header;
  header.id = cursor.two();
  header.flags = cursor.two();
  header.questions = cursor.two();
  header.records = cursor.two();
  header.others = cursor.two();
  header.others += cursor.two();
  return header;
}

DnsQuestion read_asked(Cursor& cursor, const Header& header)
{
  DnsQuestion question;
  question.id = header.id;
  question.name = cursor.name();
  question.type = cursor.two();
  question.dns_class = cursor.two();
  question.recursion_desired = (header.flags & k_recursion_desired) != 0;
  return question;
}

struct RawRecord {
  DnsRecord record;
  std::uint16_t dns_class = 0;
};

RawRecord read_record(Cursor& cursor)
{
  RawRecord raw;
  raw.record.name = cursor.name();
  raw.record.type = cursor.two();
  raw.dns_class = cursor.two();
  raw.record.ttl = cursor.four();
  const auto size = cursor.two();
  auto inside = cursor;
  raw.record.data = cursor.take(size);
  if (raw.record.type == k_type_cname) {
    raw.record.data = inside.name();
  }
  return raw;
}

} // namespace

Result<DnsQuestion> decode_question(std::string_view bytes)
{
  Cursor cursor(bytes);
  const auto header = read_header(cursor);
  if (cursor.failed() || (header.flags & (k_is_answer | k_opcode)) != 0 || header.questions != 1 ||
      header.records != 0) {
    return fail(Errc::corrupt, "the bytes are no DNS question");
  }
  auto question = read_asked(cursor, header);
  for (std::size_t i = 0; i < header.others && !cursor.failed(); ++i) {
    const auto raw = read_record(cursor);
    if (raw.record.type == k_type_opt) {
      question.udp_size = std::max<std::size_t>(raw.dns_class, k_plain_udp_size);
    }
  }
  if (cursor.failed()) {
    return fail(Errc::corrupt, "the DNS question for \"" + question.name + "\" is cut or holds a broken name");
  }
  return question;
}

Result<DnsAnswer> decode_answer(std::string_view bytes)
{
  Cursor cursor(bytes);
  const auto header = read_header(cursor);
  if (cursor.failed() || header.questions != 1 || (header.flags & k_is_answer) == 0) {
    return fail(Errc::corrupt, "the bytes are no DNS answer");
  }
  const auto code = static_cast<DnsCode>(header.flags & k_code);
  DnsAnswer answer{read_asked(cursor, header), code, (header.flags & k_truncated) != 0, {}};
  for (std::size_t i = 0; i < header.records && !cursor.failed(); ++i) {
    answer.records.push_back(read_record(cursor).record);
  }
  if (cursor.failed()) {
    return fail(Errc::corrupt, "the DNS answer for \"" + answer.question.name + "\" is cut or holds a broken name");
  }
  return answer;
}

} // namespace distcc_auto::fleet
