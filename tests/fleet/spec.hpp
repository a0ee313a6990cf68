// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The command line's way to say who behaves how: "3=silent", "5-8,11=good:delay=25ms", "all=lost:percent=20".
namespace distcc_auto::fleet
{

// Which numbers are meant; `everything` also covers names that have no number.
struct Selection {
  bool everything = false;
  std::vector<std::pair<int, int>> ranges; // first and last

  bool covers(std::optional<int> number) const;
  int greatest() const; // 0 where everything is meant
};

struct Spec {
  std::string text; // as written, for messages
  Selection whom;
  std::string name;
  std::map<std::string, std::string> parameters;
};

Result<Spec> parse_spec(const std::string& text);

// "25ms", "2s", "0".
Result<std::chrono::milliseconds> parse_duration(const std::string& text);

// A decimal number from `least` to `most`.
Result<int> parse_number(const std::string& text, int least, int most);

// The same into `place`, which is left alone where they say why not.
Result<void> set_duration(std::chrono::milliseconds& place, const std::string& text);
Result<void> set_number(int& place, const std::string& text, int least, int most);

// A behaviour's name and the parameters that it takes, separated by blanks.
template <class Enum> struct NamedValue {
  Enum value;
  std::string_view name;
  std::string_view keys;
};

// What to answer to a spec that names no row, or a parameter that the row doesn't take.
Error unknown_name(const Spec& spec, const std::vector<std::string_view>& known);
Result<void> check_keys(const Spec& spec, std::string_view keys);

template <class Enum, std::size_t count>
Result<Enum> choose(const Spec& spec, const std::array<NamedValue<Enum>, count>& table)
{
  std::vector<std::string_view> known;
  for (const auto& row : table) {
    if (row.name == spec.name) {
      const auto keys = check_keys(spec, row.keys);
      return keys ? Result<Enum>(row.value) : std::unexpected(keys.error());
    }
    known.push_back(row.name);
  }
  return std::unexpected(unknown_name(spec, known));
}

// A conduct by its name in `table`, and each parameter through set(behaviour, key, text).
template <class Behaviour, class Enum, std::size_t count, class Set>
Result<Behaviour> read_behaviour(const Spec& spec, const std::array<NamedValue<Enum>, count>& table, Set set)
{
  const auto conduct = choose(spec, table);
  if (!conduct) {
    return std::unexpected(conduct.error());
  }
  Behaviour behaviour;
  behaviour.conduct = *conduct;
  for (const auto& [key, text] : spec.parameters) {
    if (const Result<void> done = set(behaviour, key, text); !done) {
      return fail(done.error().code, "\"" + spec.text + "\": " + done.error().detail);
    }
  }
  return behaviour;
}

// One line for each row with its parameters, for --help.
template <class Enum, std::size_t count> std::string list_rows(const std::array<NamedValue<Enum>, count>& table)
{
  std::string text;
  for (const auto& row : table) {
    text += "  " + std::string(row.name) + (row.keys.empty() ? "" : " (" + std::string(row.keys) + ")") + "\n";
  }
  return text;
}

} // namespace distcc_auto::fleet
