// SPDX-License-Identifier: MIT
#include "probe/dns/message_reader.hpp"

#define CARES_NO_DEPRECATED
#include <ares.h>
#include <memory>

namespace distcc_auto
{

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
  const auto* const begin = reinterpret_cast<const unsigned char*>(message_.data());
  char* text = nullptr;
  long size = 0;
  failed_ = failed_ ||
            ::ares_expand_name(begin + at_, begin, static_cast<int>(message_.size()), &text, &size) != ARES_SUCCESS;
  const std::unique_ptr<char, decltype(&::ares_free_string)> owner(text, &::ares_free_string);
  take(failed_ ? 0 : static_cast<std::size_t>(size));
  return failed_ || text == nullptr ? "" : text;
}

} // namespace distcc_auto
