// SPDX-License-Identifier: MIT
#include "config/draft.hpp"

#include "config/characters.hpp"
#include "config/quote.hpp"
#include "wrapper/printable.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_longest_key = 60;

bool is_plain_key(std::string_view key)
{
  return !key.empty() && key.size() <= k_longest_key && std::ranges::all_of(key, is_name_character);
}

// "first, gap, max_hosts": the keys of a table; with "" the tables themselves.
std::string known_names(std::string_view table)
{
  std::string names;
  std::string_view last;
  for (const auto& key : setting_keys()) {
    const auto dot = key.name.find('.');
    const auto owner = key.name.substr(0, dot);
    const auto name = table.empty() ? owner : key.name.substr(dot + 1);
    if ((table.empty() || owner == table) && name != last) {
      names += (names.empty() ? "" : ", ") + std::string(name);
      last = name;
    }
  }
  return names;
}

std::expected<KeyValue, Complaint> value_of(const TomlNode& node, const SettingKey& key)
{
  const auto expected = expected_value(key);
  if (key.type == SettingKey::Type::list) {
    return strings_of(node, expected);
  }
  if (key.type == SettingKey::Type::number && node.kind == TomlNode::Kind::number) {
    return node.number;
  }
  if (key.type == SettingKey::Type::text && node.kind == TomlNode::Kind::text) {
    return node.text;
  }
  return std::unexpected(Complaint{"is " + std::string(node.noun) + ", expected " + expected});
}

// A list may take many lines: the one with the wrong entry helps.
unsigned line_of(const TomlNode& node, const Complaint& complaint)
{
  const bool in_list = node.kind == TomlNode::Kind::list && complaint.item < node.items.size();
  return in_list ? node.items[complaint.item].line : node.line;
}

std::string origin_of(const Place& place, unsigned line)
{
  return printable(place.file) + ":" + std::to_string(line);
}

} // namespace

Draft default_draft()
{
  return {default_settings(), std::vector<std::string>(setting_keys().size(), "default")};
}

std::unexpected<Error> fail_at(const Place& place, unsigned line, std::string_view key, const std::string& what)
{
  const auto full = place.prefix + std::string(key);
  return fail(Errc::invalid,
              origin_of(place, line) + ": " + (is_plain_key(full) ? full : in_quotes(full)) + ": " + what);
}

std::expected<std::vector<std::string>, Complaint> strings_of(const TomlNode& node, const std::string& expected)
{
  if (node.kind != TomlNode::Kind::list) {
    return std::unexpected(Complaint{"is " + std::string(node.noun) + ", expected " + expected});
  }
  std::vector<std::string> strings;
  for (const auto& item : node.items) {
    if (item.kind != TomlNode::Kind::text) {
      return std::unexpected(Complaint{"holds " + std::string(item.noun) + ", expected " + expected, strings.size()});
    }
    strings.push_back(item.text);
  }
  return strings;
}

Result<void> assign(Draft& draft, std::size_t index, const TomlNode& node, const Place& place, std::string_view shown)
{
  const auto& key = setting_keys()[index];
  const auto value = value_of(node, key);
  if (!value) {
    return fail_at(place, line_of(node, value.error()), shown, value.error().what);
  }
  if (const auto accepted = set_value(key, draft.settings, *value); !accepted) {
    return fail_at(place, line_of(node, accepted.error()), shown, accepted.error().what);
  }
  draft.origins[index] = origin_of(place, node.line);
  return {};
}

Result<void> assign_table(Draft& draft, const TomlNode& table, const Place& place)
{
  const auto keys = known_names(table.key);
  if (keys.empty() || table.key.empty()) {
    return fail_at(place, table.line, table.key, "is unknown, expected one of " + known_names("") + place.others);
  }
  if (table.kind != TomlNode::Kind::table) {
    return fail_at(place, table.line, table.key, "is " + std::string(table.noun) + ", expected a table");
  }
  for (const auto& item : table.items) {
    const auto name = table.key + "." + item.key;
    const auto index = key_index(name);
    if (index == setting_keys().size()) {
      return fail_at(place, item.line, name, "is an unknown key, expected one of " + keys);
    }
    if (auto assigned = assign(draft, index, item, place, name); !assigned) {
      return assigned;
    }
  }
  return {};
}

Result<void> check_agreement(const Draft& draft)
{
  const auto& trust = draft.settings.trust;
  if (trust.attestation == Attestation::require && trust.site_keys.empty()) {
    return fail(Errc::invalid,
                draft.origins[key_index("trust.attestation")] +
                    ": trust.attestation: is \"require\", expected trust.site_keys to hold a key then");
  }
  const auto& cache = draft.settings.cache;
  if (cache.max_age >= cache.fresh) {
    return {};
  }
  const auto& age_origin = draft.origins[key_index("cache.max_age_s")];
  const auto& fresh_origin = draft.origins[key_index("cache.fresh_s")];
  const auto age = std::to_string(cache.max_age.count());
  const auto fresh = std::to_string(cache.fresh.count());
  if (age_origin == "default") {
    return fail(Errc::invalid, fresh_origin + ": cache.fresh_s: is " + fresh + ", expected cache.max_age_s (" + age +
                                   ", default) at most");
  }
  return fail(Errc::invalid, age_origin + ": cache.max_age_s: is " + age + ", expected cache.fresh_s (" + fresh +
                                 ", " + fresh_origin + ") at least");
}

} // namespace distcc_auto
