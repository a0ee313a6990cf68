// SPDX-License-Identifier: MIT
#pragma once

// Characters in ASCII, whatever the locale says.
namespace distcc_auto
{

// What may stand in names of hosts, interfaces and types: a letter, a digit, "-", "_" or ".".
constexpr bool is_name_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

constexpr bool is_control(char c)
{
  return (c >= '\0' && c < ' ') || c == '\x7f';
}

} // namespace distcc_auto
