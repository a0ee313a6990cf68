// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"

#include <string>
#include <vector>

// Reads the settings files and says where each value came from.
namespace distcc_auto
{

// Everything that decides the settings besides the files' contents. Filled in from the environment by the caller;
// an empty string is unset.
struct SettingsSources {
  std::vector<std::string>
      files;                  // the machine's, then the user's own, which wins; one that isn't there is no error ...
  bool must_exist = false;    // ... unless the user named it (DISTCC_AUTO_CONFIG)
  std::string hosts_override; // DISTCC_AUTO_HOSTS: replaces discovery.hosts, separated by blanks
  std::string type;           // the name of a [[type]] ...
  std::string type_is_from = "DISTCC_AUTO_TYPE"; // ... and who has named it
  std::string compiler;      // base name of the compiler, for the [[type]] whose pattern fits first ...
  std::string compiler_file; // ... and its file, for patterns with a slash
};

struct SettingLine {
  std::string key;    // "discovery.gap"
  std::string value;  // as TOML
  std::string origin; // "default", "/etc/distcc-auto/config.toml:7", "DISTCC_AUTO_HOSTS"
};

// A [[type]] in the order in which they are tried, and why it applies or doesn't.
struct TypeLine {
  std::string name;
  std::string origin; // "/etc/distcc-auto/config.toml:30"
  std::string words;  // "applies: its pattern "mips64-*" fits mips64-gcc"
};

struct LoadedSettings {
  Settings settings;
  std::vector<TypeLine> types;
  std::vector<SettingLine> lines; // every key, in the order of the documentation
};

// The settings for the compiler and type that `sources` name. Errors are one line, FILE:LINE: KEY: what is wrong,
// what was expected: Errc::invalid, or Errc::untrusted for a file that somebody else could have written.
Result<LoadedSettings> load_settings(const SettingsSources& sources);

} // namespace distcc_auto
