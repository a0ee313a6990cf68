// SPDX-License-Identifier: MIT
#include "config/quote.hpp"

#include "config/characters.hpp"

#include <cstddef>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_longest_quote = 60;
constexpr std::string_view k_hex_digits = "0123456789abcdef";

std::string hex(char c)
{
  const auto byte = static_cast<unsigned char>(c);
  return {k_hex_digits[byte >> 4U], k_hex_digits[byte & 15U]};
}

void append_quoted(std::string& out, char c)
{
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (is_control(c) || static_cast<unsigned char>(c) > 0x7f) {
    out += "\\x" + hex(c);
  } else {
    out += c;
  }
}

} // namespace

std::string in_quotes(std::string_view text)
{
  std::string out = "\"";
  for (const char c : text.substr(0, k_longest_quote)) {
    append_quoted(out, c);
  }
  out += text.size() > k_longest_quote ? "...\"" : "\"";
  return out;
}

std::string toml_string(std::string_view text)
{
  std::string out = "\"";
  for (const char c : text) {
    if (is_control(c)) {
      out += "\\u00" + hex(c);
    } else {
      if (c == '"' || c == '\\') {
        out += '\\';
      }
      out += c;
    }
  }
  return out + '"';
}

} // namespace distcc_auto
