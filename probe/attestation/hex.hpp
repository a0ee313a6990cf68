// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Bytes as lower-case hexadecimal digits, two for each.
namespace distcc_auto
{

std::string to_hex(std::span<const unsigned char> bytes);

// Fills `bytes`; false where `text` is not exactly so many of them in lower-case digits.
bool from_hex(std::string_view text, std::span<unsigned char> bytes);

template <std::size_t Size> std::optional<std::array<unsigned char, Size>> bytes_of_hex(std::string_view text)
{
  std::array<unsigned char, Size> bytes{};
  return from_hex(text, bytes) ? std::optional(bytes) : std::nullopt;
}

} // namespace distcc_auto
