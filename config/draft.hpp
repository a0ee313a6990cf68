// SPDX-License-Identifier: MIT
#pragma once
#include "config/keys.hpp"
#include "config/toml_tree.hpp"
#include "wrapper/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Settings while they are put together, each value with its origin.
namespace distcc_auto
{

struct Draft {
  Settings settings;
  std::vector<std::string> origins; // one for each of setting_keys()
};

// Defaults everywhere.
Draft default_draft();

// Where the tables at hand stand, for messages.
struct Place {
  std::string file;
  std::string prefix; // "type." inside a [[type]], else ""
  std::string others; // ", NAME" for each name that may stand beside the tables of setting_keys()
};

// "FILE:LINE: KEY: WHAT"; `key` is shown with the place's prefix, quoted where it is no plain key.
std::unexpected<Error> fail_at(const Place& place, unsigned line, std::string_view key, const std::string& what);

// The strings of `node`; a Complaint where it is no array of strings. `expected` says what it should be.
std::expected<std::vector<std::string>, Complaint> strings_of(const TomlNode& node, const std::string& expected);

// Sets the key with this index from `node`; messages call it `shown`.
Result<void> assign(Draft& draft, std::size_t index, const TomlNode& node, const Place& place,
                    std::string_view shown);

// Sets all that a table like [discovery] holds. An unknown table or key in it is an error.
Result<void> assign_table(Draft& draft, const TomlNode& table, const Place& place);

// Values that are right one by one may still contradict each other.
Result<void> check_agreement(const Draft& draft);

} // namespace distcc_auto
