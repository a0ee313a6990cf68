// SPDX-License-Identifier: MIT
#include "config/keys.hpp"

#include "config/key_fields.hpp"
#include "config/quote.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

namespace distcc_auto
{

namespace
{

using Strings = std::vector<std::string>;

template <auto Group, auto Field> Accepted set_number(Settings& settings, const KeyValue& value)
{
  auto& field = (settings.*Group).*Field;
  field = std::remove_reference_t<decltype(field)>(std::get<std::int64_t>(value));
  return {};
}

template <auto Group, auto Field> KeyValue get_number(const Settings& settings)
{
  const auto& field = (settings.*Group).*Field;
  if constexpr (requires { field.count(); }) {
    return std::int64_t{field.count()};
  } else {
    return std::int64_t{field};
  }
}

template <auto Group, auto Field>
constexpr SettingKey number(std::string_view name, std::int64_t low, std::int64_t high)
{
  return {name, SettingKey::Type::number, low, high, {}, set_number<Group, Field>, get_number<Group, Field>};
}

constexpr auto k_number = SettingKey::Type::number;
constexpr auto k_text = SettingKey::Type::text;
constexpr auto k_list = SettingKey::Type::list;

constexpr auto k_discovery = &Settings::discovery;
constexpr auto k_selection = &Settings::selection;
constexpr auto k_cache = &Settings::cache;
constexpr auto k_distcc = &Settings::distcc;

constexpr std::array k_keys{
    SettingKey{"discovery.hosts", k_list, 0, 0, "an array of strings like \"distcc%d.example.com\"", set_hosts,
               get_hosts},
    SettingKey{"discovery.dns_servers", k_list, 0, 0, "an array of strings like \"192.0.2.1:53\"", set_dns_servers,
               get_dns_servers},
    SettingKey{"discovery.search", k_text, 0, 0, k_search_words, set_search, get_search},
    number<k_discovery, &DiscoverySettings::first>("discovery.first", 0, 1000000),
    number<k_discovery, &DiscoverySettings::gap>("discovery.gap", 0, 1000),
    number<k_discovery, &DiscoverySettings::max_hosts>("discovery.max_hosts", 1, 100000),
    number<&Settings::probe, &ProbeSettings::timeout>("probe.timeout_ms", 10, 8000),
    number<&Settings::probe, &ProbeSettings::max_probed>("probe.max_probed", 1, 100000),
    SettingKey{"probe.toolchain", k_text, 0, 0, k_toolchain_words, set_toolchain, get_toolchain},
    SettingKey{"probe.stats", k_text, 0, 0, k_stats_words, set_stats, get_stats},
    SettingKey{"trust.networks", k_list, 0, 0, "an array of strings like \"10.0.0.0/8\"", set_networks, get_networks},
    SettingKey{"trust.dnssec", k_text, 0, 0, k_dnssec_words, set_dnssec, get_dnssec},
    SettingKey{"trust.attestation", k_text, 0, 0, k_attestation_words, set_attestation, get_attestation},
    SettingKey{"trust.site_keys", k_list, 0, 0, "an array of public keys that \"distcc-attest keygen\" prints",
               set_site_keys, get_site_keys},
    SettingKey{"trust.revoked", k_list, 0, 0, "an array of certificates' ids that \"distcc-attest revoke\" prints",
               set_revoked, get_revoked},
    SettingKey{"selection.order", k_text, 0, 0, k_order_words, set_order, get_order},
    number<k_selection, &SelectionSettings::slots>("selection.slots", 1, 10000),
    number<k_selection, &SelectionSettings::max_listed>("selection.max_listed", 1, 10000),
    number<k_cache, &CacheSettings::fresh>("cache.fresh_s", 0, 86400),
    number<k_cache, &CacheSettings::max_age>("cache.max_age_s", 1, 604800),
    number<k_cache, &CacheSettings::negative>("cache.negative_s", 0, 86400),
    SettingKey{"distcc.path", k_text, 0, 0, "an absolute path or \"\"", set_path, get_path},
    SettingKey{"distcc.options", k_list, 0, 0, "[\"lzo\"] or []", set_options, get_options},
    number<k_distcc, &DistccSettings::local_slots>("distcc.local_slots", 0, 10000),
    number<k_distcc, &DistccSettings::local_slots_cpp>("distcc.local_slots_cpp", 0, 10000),
    number<k_distcc, &DistccSettings::pause_time>("distcc.pause_time_ms", 0, 10000),
    number<k_distcc, &DistccSettings::io_timeout>("distcc.io_timeout_s", 0, 3600),
    SettingKey{"distcc.native", k_text, 0, 0, k_native_words, set_native, get_native},
    SettingKey{"distcc.send_as", k_text, 0, 0, k_send_as_words, set_send_as, get_send_as},
};

std::string to_toml(const Strings& strings)
{
  std::string out;
  for (const auto& text : strings) {
    out += (out.empty() ? "" : ", ") + toml_string(text);
  }
  return "[" + out + "]";
}

} // namespace

std::span<const SettingKey> setting_keys()
{
  return k_keys;
}

std::size_t key_index(std::string_view name)
{
  return static_cast<std::size_t>(std::ranges::find(k_keys, name, &SettingKey::name) - k_keys.begin());
}

std::string expected_value(const SettingKey& key)
{
  if (key.type != k_number) {
    return std::string(key.takes);
  }
  return "a whole number from " + std::to_string(key.low) + " to " + std::to_string(key.high);
}

Accepted set_value(const SettingKey& key, Settings& settings, const KeyValue& value)
{
  // The types stand in the variant in the order of SettingKey::Type.
  if (value.index() != static_cast<std::size_t>(key.type)) {
    return std::unexpected(Complaint{"has another type, expected " + expected_value(key)});
  }
  if (const auto* const number = std::get_if<std::int64_t>(&value);
      number != nullptr && (*number < key.low || *number > key.high)) {
    return std::unexpected(Complaint{"is " + std::to_string(*number) + ", expected " + expected_value(key)});
  }
  return key.set(settings, value);
}

std::string to_toml(const KeyValue& value)
{
  if (const auto* const number = std::get_if<std::int64_t>(&value)) {
    return std::to_string(*number);
  }
  if (const auto* const text = std::get_if<std::string>(&value)) {
    return toml_string(*text);
  }
  return to_toml(std::get<Strings>(value));
}

Settings default_settings()
{
  Settings settings;
  settings.discovery.hosts = {parse_host_pattern("distcc%d").value()};
  return settings;
}

} // namespace distcc_auto
