// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace distcc_auto
{

// A place in a DNS message that moves on as it is read. What lies outside of the message reads as zeros, and failed()
// is true from then on.
class MessageReader
{
public:
  explicit MessageReader(std::string_view message)
    : message_(message)
  {
  }

  std::uint8_t one();
  std::uint16_t two();
  std::uint32_t four();
  std::string_view take(std::size_t count);

  // A name with its pointers followed (RFC 1035 4.1.4), without a last dot, escaped as in zone files (RFC 4343 2.1).
  // Fails where it is longer than 255 bytes, or a pointer does not lead to an earlier place than the one before.
  std::string name();

  bool failed() const { return failed_; }

private:
  std::string_view message_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

} // namespace distcc_auto
