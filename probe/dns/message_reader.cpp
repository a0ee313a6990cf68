// SPDX-License-Identifier: MIT
#include "probe/dns/message_reader.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_longest_label = 63;
constexpr std::size_t k_longest_name = 255;   // in the message, with the lengths of its labels
constexpr std::uint8_t k_pointer_mark = 0xc0; // in the first of a pointer's two bytes

void append_label(std::string& name, std::string_view label)
{
  name += name.empty() ? "" : ".";
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte > '~') {
      const auto digits = std::to_string(byte);
      name.append("\\").append(3 - digits.size(), '0').append(digits);
    } else {
      name += c == '.' || c == '\\' ? "\\" : "";
      name += c;
    }
  }
}

} // namespace

std::string_view MessageReader::take(std::size_t count)
{
  failed_ = failed_ || count > message_.size() - at_;
  const auto bytes = failed_ ? std::string_view() : message_.substr(at_, count);
  at_ += bytes.size();
  return bytes;
}

std::uint8_t MessageReader::one()
{
  const auto byte = take(1);
  return byte.empty() ? 0 : static_cast<std::uint8_t>(byte.front());
}

std::uint16_t MessageReader::two()
{
  const auto high = one();
  return static_cast<std::uint16_t>(high << 8U | one());
}

std::uint32_t MessageReader::four()
{
  const std::uint32_t high = two();
  return high << 16U | two();
}

std::string MessageReader::name()
{
  std::string name;
  std::size_t size = 1;
  std::size_t behind = 0; // the first pointer, where reading goes on
  std::size_t begin = at_;
  for (auto length = one(); length != 0 && !failed_; length = one()) {
    if (length <= k_longest_label) {
      append_label(name, take(length));
      size += 1U + length;
      failed_ = failed_ || size > k_longest_name;
      continue;
    }
    const std::size_t target = (static_cast<std::size_t>(length & ~k_pointer_mark) << 8U) | one();
    failed_ = failed_ || (length & k_pointer_mark) != k_pointer_mark || target >= begin;
    behind = behind == 0 ? at_ : behind;
    begin = at_ = failed_ ? at_ : target;
  }
  at_ = behind == 0 ? at_ : behind;
  return name;
}

} // namespace distcc_auto
