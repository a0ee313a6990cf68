// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>
#include <vector>

// Texts of lines "KEYWORD VALUE", each keyword at its one place. Whoever reads one writes what he read again and
// compares: so every text has one spelling, and nothing can hide in it.
namespace distcc_auto
{

class Lines
{
public:
  explicit Lines(std::string_view text)
    : rest_(text)
  {
  }

  // The value of the next line, or "" where that is not a whole line with this keyword.
  std::string_view value(std::string_view keyword);

  // Whether the next line has this keyword.
  bool at(std::string_view keyword) const;

  std::string_view rest() const { return rest_; }

private:
  std::string_view rest_;
};

// What stands between single blanks; "-" is nothing.
std::vector<std::string_view> words_of(std::string_view value);

// A machine's name: 1 to 255 letters, digits, "-", "_" or ".".
bool is_server_name(std::string_view text);

} // namespace distcc_auto
