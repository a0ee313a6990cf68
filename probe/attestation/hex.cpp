// SPDX-License-Identifier: MIT
#include "probe/attestation/hex.hpp"

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_digits = "0123456789abcdef";

} // namespace

std::string to_hex(std::span<const unsigned char> bytes)
{
  std::string text;
  for (const unsigned char byte : bytes) {
    text += {k_digits[byte >> 4U], k_digits[byte & 15U]};
  }
  return text;
}

bool from_hex(std::string_view text, std::span<unsigned char> bytes)
{
  if (text.size() != 2 * bytes.size()) {
    return false;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t high = k_digits.find(text[2 * i]);
    const std::size_t low = k_digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return false;
    }
    bytes[i] = static_cast<unsigned char>(high << 4U | low);
  }
  return true;
}

} // namespace distcc_auto
