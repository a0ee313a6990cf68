// SPDX-License-Identifier: MIT
#pragma once
#include "config/draft.hpp"
#include "config/load.hpp"
#include "config/toml_tree.hpp"
#include "wrapper/error.hpp"

#include <string>
#include <vector>

// A [[type]] of the settings: servers of their own for some compilers.
namespace distcc_auto
{

struct ServerType {
  std::string name;
  std::vector<std::string> compilers; // fnmatch(3) patterns for the compiler's base name, or with a slash its file
  std::string file;
  TomlNode table; // as it stands in the file: what it overrides is in there
};

// The types under a file's key `type`, in its order. Their overriding tables are not looked at yet.
Result<std::vector<ServerType>> read_types(const TomlNode& list, const std::string& file);

// Puts what `type` overrides into `draft`.
Result<void> apply_type(Draft& draft, const ServerType& type);

// The one of `types` that `sources` ask for, by name or by compiler; null where none applies, and Errc::invalid for
// the name of a type that does not exist.
Result<const ServerType*> choose_type(const std::vector<ServerType>& types, const SettingsSources& sources);

// What --show-config says of `types`, of which `chosen` applies (null: none).
std::vector<TypeLine> tell_types(const std::vector<ServerType>& types, const SettingsSources& sources,
                                 const ServerType* chosen);

} // namespace distcc_auto
