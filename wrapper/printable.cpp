// SPDX-License-Identifier: MIT
#include "wrapper/printable.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_cut_mark = "...";

struct Range {
  char32_t first;
  char32_t last;
};

// Controls and, of the Unicode category Cf, what reorders, hides or joins its neighbours.
constexpr std::array k_unsafe = {
    Range{0x00, 0x1f},       Range{0x7f, 0x9f},       Range{0xad, 0xad},     Range{0x61c, 0x61c},
    Range{0x180e, 0x180e},   Range{0x200b, 0x200f},   Range{0x2028, 0x202e}, Range{0x2060, 0x206f},
    Range{0xd800, 0xdfff},   Range{0xfeff, 0xfeff},   Range{0xfff0, 0xfffb}, Range{0xfffe, 0xffff},
    Range{0x1bca0, 0x1bca3}, Range{0xe0000, 0xe0fff},
};

// The bytes that the first one promises, 0 where it cannot be a first one.
std::size_t length_of(unsigned char first)
{
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xc2 && first <= 0xdf) {
    return 2;
  }
  if (first >= 0xe0 && first <= 0xef) {
    return 3;
  }
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

// The character that `bytes` spell (RFC 3629: in the shortest form, up to U+10FFFF), or a control where they don't.
char32_t decode(std::string_view bytes)
{
  constexpr std::array<char32_t, 5> k_least = {0, 0, 0x80, 0x800, 0x10000};
  const auto first = static_cast<unsigned char>(bytes.front());
  if (bytes.size() == 1) {
    return first;
  }
  char32_t character = first & (0xffU >> (bytes.size() + 1));
  for (const char byte : bytes.substr(1)) {
    const auto next = static_cast<unsigned char>(byte);
    if ((next & 0xc0U) != 0x80) {
      return 0;
    }
    character = (character << 6U) | (next & 0x3fU);
  }
  return character >= k_least.at(bytes.size()) && character <= 0x10ffff ? character : 0;
}

bool is_safe(char32_t character)
{
  return std::ranges::none_of(
      k_unsafe, [character](const Range& range) { return character >= range.first && character <= range.last; });
}

// How many bytes at the front of `text` may be shown as they are: one whole character, or none.
std::size_t shown_length(std::string_view text)
{
  const std::size_t length = length_of(static_cast<unsigned char>(text.front()));
  return length != 0 && length <= text.size() && is_safe(decode(text.substr(0, length))) ? length : 0;
}

std::string escaped(char byte)
{
  constexpr std::string_view k_digits = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', k_digits[value >> 4U], k_digits[value & 0x0fU]};
}

} // namespace

std::string printable(std::string_view text, std::size_t most)
{
  const auto is_plain = [](char byte) { return byte >= ' ' && byte <= '~'; };
  if (text.size() <= most && std::ranges::all_of(text, is_plain)) {
    return std::string(text);
  }
  std::string shown;
  std::size_t whole = 0; // the length up to which there is room for the mark behind it
  while (!text.empty()) {
    const std::size_t length = shown_length(text);
    const std::string piece = length == 0 ? escaped(text.front()) : std::string(text.substr(0, length));
    if (shown.size() + piece.size() > most) {
      shown.resize(whole);
      return shown.append(k_cut_mark.substr(0, most));
    }
    shown += piece;
    if (shown.size() + k_cut_mark.size() <= most) {
      whole = shown.size();
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown;
}

std::string printable_lines(std::string_view text)
{
  std::string shown;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    shown += printable(text.substr(0, end));
    shown += end < text.size() ? "\n" : "";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return shown;
}

} // namespace distcc_auto
