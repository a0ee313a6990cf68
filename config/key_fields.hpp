// SPDX-License-Identifier: MIT
#pragma once
#include "config/keys.hpp"

#include <string_view>

// Words and lists: what each key's value means. Every one expects a value of its key's type.
namespace distcc_auto
{

Accepted set_hosts(Settings& settings, const KeyValue& value);
KeyValue get_hosts(const Settings& settings);

Accepted set_dns_servers(Settings& settings, const KeyValue& value);
KeyValue get_dns_servers(const Settings& settings);

constexpr std::string_view k_search_words = "\"single-label\" or \"always\"";
Accepted set_search(Settings& settings, const KeyValue& value);
KeyValue get_search(const Settings& settings);

constexpr std::string_view k_toolchain_words = "\"identical\", \"version\", \"target\" or \"any\"";
Accepted set_toolchain(Settings& settings, const KeyValue& value);
KeyValue get_toolchain(const Settings& settings);

constexpr std::string_view k_stats_words = "\"on\" or \"off\"";
Accepted set_stats(Settings& settings, const KeyValue& value);
KeyValue get_stats(const Settings& settings);

Accepted set_networks(Settings& settings, const KeyValue& value);
KeyValue get_networks(const Settings& settings);

constexpr std::string_view k_dnssec_words = "\"off\" or \"require\"";
Accepted set_dnssec(Settings& settings, const KeyValue& value);
KeyValue get_dnssec(const Settings& settings);

constexpr std::string_view k_attestation_words = "\"off\" or \"require\"";
Accepted set_attestation(Settings& settings, const KeyValue& value);
KeyValue get_attestation(const Settings& settings);

Accepted set_site_keys(Settings& settings, const KeyValue& value);
KeyValue get_site_keys(const Settings& settings);

Accepted set_revoked(Settings& settings, const KeyValue& value);
KeyValue get_revoked(const Settings& settings);

constexpr std::string_view k_order_words = "\"speed\", \"affinity\" or \"as-listed\"";
Accepted set_order(Settings& settings, const KeyValue& value);
KeyValue get_order(const Settings& settings);

Accepted set_path(Settings& settings, const KeyValue& value);
KeyValue get_path(const Settings& settings);

constexpr std::string_view k_native_words = "\"on\" or \"off\"";
Accepted set_native(Settings& settings, const KeyValue& value);
KeyValue get_native(const Settings& settings);
constexpr std::string_view k_send_as_words = "a compiler's name like \"gcc-13\" or \"\"";
Accepted set_send_as(Settings& settings, const KeyValue& value);
KeyValue get_send_as(const Settings& settings);

Accepted set_options(Settings& settings, const KeyValue& value);
KeyValue get_options(const Settings& settings);

} // namespace distcc_auto
