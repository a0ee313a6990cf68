// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// A TOML file as plain values. Knows nothing about which keys there are; toml_tree.cpp is the one file that includes
// toml++.
namespace distcc_auto
{

struct TomlNode {
  enum class Kind { number, text, list, table, other };
  Kind kind = Kind::other;
  std::string_view noun; // what a message calls it: "a whole number", "a date", ...
  std::string key;       // its name in the table that it stands in
  unsigned line = 0;     // where that name stands; in a list, where the value begins
  std::int64_t number = 0;
  std::string text;
  std::vector<TomlNode> items; // of a table in the order of the lines
};

// The table that is the whole file, or Errc::invalid with FILE:LINE and what the parser says. `file` is for messages.
Result<TomlNode> parse_toml(std::string_view text, const std::string& file);

} // namespace distcc_auto
