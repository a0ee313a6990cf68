// SPDX-License-Identifier: MIT
#include "config/server_type.hpp"

#include "config/characters.hpp"
#include "config/quote.hpp"
#include "wrapper/printable.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fnmatch.h>
#include <iterator>
#include <string_view>
#include <utility>

namespace distcc_auto
{

namespace
{

constexpr std::string_view k_name_rule = "letters, digits, \"-\", \"_\" and \".\"";

Place place_in(const std::string& file)
{
  return {file, "type.", ", name, compilers, hosts, send_as"};
}

const TomlNode* find_item(const TomlNode& table, std::string_view key)
{
  const auto found = std::ranges::find(table.items, key, &TomlNode::key);
  return found == table.items.end() ? nullptr : &*found;
}

bool is_type_name(std::string_view name)
{
  return !name.empty() && std::ranges::all_of(name, is_name_character);
}

Result<std::string> read_name(const TomlNode& table, const Place& place)
{
  const auto* const name = find_item(table, "name");
  if (name == nullptr) {
    return fail_at(place, table.line, "name", "is missing, expected a name for the type");
  }
  if (name->kind != TomlNode::Kind::text) {
    return fail_at(place, name->line, "name", "is " + std::string(name->noun) + ", expected a string");
  }
  if (!is_type_name(name->text)) {
    return fail_at(place, name->line, "name",
                   "is " + in_quotes(name->text) + ", expected " + std::string(k_name_rule));
  }
  return name->text;
}

Result<std::vector<std::string>> read_compilers(const TomlNode& table, const Place& place)
{
  const auto* const list = find_item(table, "compilers");
  if (list == nullptr) {
    return std::vector<std::string>{};
  }
  auto patterns = strings_of(*list, "an array of strings like \"mips64-*-gcc*\"");
  if (!patterns) {
    return fail_at(place, list->line, "compilers", patterns.error().what);
  }
  for (const auto& pattern : *patterns) {
    if (pattern.empty() || (pattern.contains('/') && !pattern.starts_with('/'))) {
      return fail_at(place, list->line, "compilers",
                     in_quotes(pattern) +
                         " fits no compiler, expected a pattern for its base name or its whole path");
    }
  }
  return std::move(*patterns);
}

Result<ServerType> read_type(const TomlNode& table, const Place& place)
{
  if (table.kind != TomlNode::Kind::table) {
    return fail(Errc::invalid, printable(place.file) + ":" + std::to_string(table.line) + ": type: holds " +
                                   std::string(table.noun) + ", expected [[type]] tables");
  }
  auto name = read_name(table, place);
  if (!name) {
    return std::unexpected(name.error());
  }
  auto compilers = read_compilers(table, place);
  if (!compilers) {
    return std::unexpected(compilers.error());
  }
  return ServerType{std::move(*name), std::move(*compilers), place.file, table};
}

std::string names_of(const std::vector<ServerType>& types)
{
  std::string names;
  for (const auto& type : types) {
    names += (names.empty() ? "" : ", ") + in_quotes(type.name);
  }
  return names;
}

// The first of its patterns that fits, or null.
const std::string* fitting_pattern(const ServerType& type, const SettingsSources& sources)
{
  const auto found = std::ranges::find_if(type.compilers, [&sources](const std::string& pattern) {
    const std::string& compiler = pattern.starts_with('/') ? sources.compiler_file : sources.compiler;
    return fnmatch(pattern.c_str(), compiler.c_str(), 0) == 0;
  });
  return found == type.compilers.end() ? nullptr : &*found;
}

bool fits(const ServerType& type, const SettingsSources& sources)
{
  return fitting_pattern(type, sources) != nullptr;
}

std::string why_type(const ServerType& type, const SettingsSources& sources, const ServerType* chosen)
{
  const std::string* pattern = fitting_pattern(type, sources);
  const std::string fit =
      pattern == nullptr ? "" : "its pattern " + in_quotes(*pattern) + " fits " + printable(sources.compiler);
  if (&type == chosen) {
    return sources.type.empty() ? "applies: " + fit : "applies: it was asked for by name";
  }
  if (!sources.type.empty()) {
    return "does not apply: " + in_quotes(sources.type) + " was asked for by name";
  }
  if (pattern == nullptr) {
    return "does not apply: none of its patterns fits " + printable(sources.compiler);
  }
  return "does not apply: " + fit + " too, but " + in_quotes(chosen->name) + " comes first";
}

// What stands right in the type is short for the key in one of its tables.
struct Short {
  std::string_view name;
  std::string_view table;
  std::string_view key; // in the whole
};
constexpr std::array k_shorts{Short{"hosts", "discovery", "discovery.hosts"},
                              Short{"send_as", "distcc", "distcc.send_as"}};

Result<void> apply_short(Draft& draft, const Short& known, const TomlNode& item, const ServerType& type,
                         const Place& place)
{
  const auto* const table = find_item(type.table, known.table);
  if (table != nullptr && find_item(*table, known.name) != nullptr) {
    return fail_at(place, item.line, known.name,
                   "is set in [type." + std::string(known.table) + "] as well, expected it once");
  }
  return assign(draft, key_index(known.key), item, place, known.name);
}

} // namespace

Result<std::vector<ServerType>> read_types(const TomlNode& list, const std::string& file)
{
  if (list.kind != TomlNode::Kind::list) {
    return fail_at({file, "", ""}, list.line, "type", "is " + std::string(list.noun) + ", expected [[type]] tables");
  }
  std::vector<ServerType> types;
  const auto place = place_in(file);
  for (const auto& table : list.items) {
    auto type = read_type(table, place);
    if (!type) {
      return std::unexpected(type.error());
    }
    if (std::ranges::find(types, type->name, &ServerType::name) != types.end()) {
      return fail_at(place, find_item(table, "name")->line, "name",
                     in_quotes(type->name) + " is there twice, expected another name for each type");
    }
    types.push_back(std::move(*type));
  }
  return types;
}

Result<void> apply_type(Draft& draft, const ServerType& type)
{
  const auto place = place_in(type.file);
  for (const auto& item : type.table.items) {
    if (item.key == "name" || item.key == "compilers") {
      continue;
    }
    const auto* const known = std::ranges::find(k_shorts, item.key, &Short::name);
    auto applied =
        known != k_shorts.end() ? apply_short(draft, *known, item, type, place) : assign_table(draft, item, place);
    if (!applied) {
      return applied;
    }
  }
  draft.settings.type = type.name;
  return {};
}

Result<const ServerType*> choose_type(const std::vector<ServerType>& types, const SettingsSources& sources)
{
  if (sources.type.empty() && sources.compiler.empty()) {
    return nullptr;
  }
  if (sources.type.empty()) {
    const auto found = std::ranges::find_if(types, [&](const ServerType& type) { return fits(type, sources); });
    return found == types.end() ? nullptr : &*found;
  }
  const auto named = std::ranges::find(types, sources.type, &ServerType::name);
  if (named != types.end()) {
    return &*named;
  }
  const std::string start = sources.type_is_from + ": there is no type " + in_quotes(sources.type);
  if (types.empty()) {
    return fail(Errc::invalid, start + ": the settings have no [[type]] at all");
  }
  return fail(Errc::invalid, start + ", expected one of " + names_of(types));
}

std::vector<TypeLine> tell_types(const std::vector<ServerType>& types, const SettingsSources& sources,
                                 const ServerType* chosen)
{
  std::vector<TypeLine> lines;
  for (const auto& type : types) {
    const std::string origin = printable(type.file) + ":" + std::to_string(type.table.line);
    lines.push_back({type.name, origin, why_type(type, sources, chosen)});
  }
  return lines;
}

} // namespace distcc_auto
