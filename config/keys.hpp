// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The one table of keys: what each is called, what it takes, where it goes. Loading, the [[type]]s and the printing
// of settings all read it.
namespace distcc_auto
{

// A value as the settings file spells it.
using KeyValue = std::variant<std::int64_t, std::string, std::vector<std::string>>;

// What is wrong with a value, and what was expected.
struct Complaint {
  std::string what;
  std::size_t item = 0; // of a list: which one
};
using Accepted = std::expected<void, Complaint>;

struct SettingKey {
  enum class Type { number, text, list };
  std::string_view name; // "discovery.gap"
  Type type = Type::number;
  std::int64_t low = 0; // of a number
  std::int64_t high = 0;
  std::string_view takes; // of another: "an absolute path"
  Accepted (*set)(Settings&, const KeyValue&) = nullptr;
  KeyValue (*get)(const Settings&) = nullptr;
};

// Every key, in the order of the documentation.
std::span<const SettingKey> setting_keys();

// The place of `name` in setting_keys(), or their number where there is no such key.
std::size_t key_index(std::string_view name);

// "a whole number from 0 to 1000".
std::string expected_value(const SettingKey& key);

// Puts `value` into `settings`, or says why not; `settings` is then as before.
Accepted set_value(const SettingKey& key, Settings& settings, const KeyValue& value);

// `value` as TOML.
std::string to_toml(const KeyValue& value);

// What holds where nobody set anything.
Settings default_settings();

} // namespace distcc_auto
