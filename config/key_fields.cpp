// SPDX-License-Identifier: MIT
#include "config/key_fields.hpp"

#include "config/address.hpp"
#include "config/characters.hpp"
#include "config/host_options.hpp"
#include "config/quote.hpp"
#include "wrapper/distcc/names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace distcc_auto
{

namespace
{

using Strings = std::vector<std::string>;

std::unexpected<Complaint> complain(std::string what, std::size_t item = 0)
{
  return std::unexpected(Complaint{std::move(what), item});
}

constexpr std::array<std::pair<std::string_view, Toolchain>, 4> k_toolchains{{
    {"identical", Toolchain::identical},
    {"version", Toolchain::version},
    {"target", Toolchain::target},
    {"any", Toolchain::any},
}};

constexpr std::array<std::pair<std::string_view, SearchDomains>, 2> k_searches{{
    {"single-label", SearchDomains::single_label},
    {"always", SearchDomains::always},
}};

constexpr std::array<std::pair<std::string_view, Order>, 3> k_orders{{
    {"speed", Order::speed},
    {"affinity", Order::affinity},
    {"as-listed", Order::as_listed},
}};

constexpr std::array<std::pair<std::string_view, Dnssec>, 2> k_dnssec{{
    {"off", Dnssec::off},
    {"require", Dnssec::require},
}};

constexpr std::array<std::pair<std::string_view, Attestation>, 2> k_attestations{{
    {"off", Attestation::off},
    {"require", Attestation::require},
}};

constexpr std::array<std::pair<std::string_view, bool>, 2> k_switch{{
    {"on", true},
    {"off", false},
}};

bool is_hex(std::string_view text, std::size_t digits)
{
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_public_key(std::string_view text)
{
  constexpr std::string_view k_kind = "ed25519:";
  return text.starts_with(k_kind) && is_hex(text.substr(k_kind.size()), 64);
}

bool is_certificate_id(std::string_view text)
{
  return is_hex(text, 16);
}

template <class Word, std::size_t Count> using Words = std::array<std::pair<std::string_view, Word>, Count>;

template <class Word, std::size_t Count> KeyValue word_of(const Words<Word, Count>& words, Word meaning)
{
  return std::string(std::ranges::find(words, meaning, &std::pair<std::string_view, Word>::second)->first);
}

// `expected`: the words, for who has written another one.
template <class Word, std::size_t Count>
Accepted set_word(Word& field, const Words<Word, Count>& words, std::string_view expected, const KeyValue& value)
{
  const auto& text = std::get<std::string>(value);
  const auto* const word = std::ranges::find(words, text, &std::pair<std::string_view, Word>::first);
  if (word == words.end()) {
    return complain("is " + in_quotes(text) + ", expected " + std::string(expected));
  }
  field = word->second;
  return {};
}

} // namespace

Accepted set_hosts(Settings& settings, const KeyValue& value)
{
  const auto& entries = std::get<Strings>(value);
  if (entries.empty()) {
    return complain("is empty, expected one host at least");
  }
  std::vector<HostPattern> hosts;
  for (const auto& entry : entries) {
    auto host = parse_host_pattern(entry);
    if (!host) {
      return complain(host.error().detail, hosts.size());
    }
    hosts.push_back(std::move(*host));
  }
  settings.discovery.hosts = std::move(hosts);
  return {};
}

KeyValue get_hosts(const Settings& settings)
{
  Strings entries;
  std::ranges::transform(settings.discovery.hosts, std::back_inserter(entries), &HostPattern::text);
  return entries;
}

Accepted set_dns_servers(Settings& settings, const KeyValue& value)
{
  const auto& servers = std::get<Strings>(value);
  const auto wrong = std::ranges::find_if_not(servers, is_dns_server);
  if (wrong != servers.end()) {
    return complain(in_quotes(*wrong) + " is no DNS server's address, expected ADDRESS, IPv4:PORT or [IPv6]:PORT",
                    static_cast<std::size_t>(wrong - servers.begin()));
  }
  settings.discovery.dns_servers = servers;
  return {};
}

KeyValue get_dns_servers(const Settings& settings)
{
  return settings.discovery.dns_servers;
}

Accepted set_search(Settings& settings, const KeyValue& value)
{
  return set_word(settings.discovery.search, k_searches, k_search_words, value);
}

KeyValue get_search(const Settings& settings)
{
  return word_of(k_searches, settings.discovery.search);
}

Accepted set_toolchain(Settings& settings, const KeyValue& value)
{
  return set_word(settings.probe.toolchain, k_toolchains, k_toolchain_words, value);
}

KeyValue get_toolchain(const Settings& settings)
{
  return word_of(k_toolchains, settings.probe.toolchain);
}

Accepted set_stats(Settings& settings, const KeyValue& value)
{
  return set_word(settings.probe.stats, k_switch, k_stats_words, value);
}

KeyValue get_stats(const Settings& settings)
{
  return word_of(k_switch, settings.probe.stats);
}

Accepted set_native(Settings& settings, const KeyValue& value)
{
  return set_word(settings.distcc.native, k_switch, k_native_words, value);
}

KeyValue get_native(const Settings& settings)
{
  return word_of(k_switch, settings.distcc.native);
}

// A word that distcc takes for a compiler by its name: neither a path nor an option nor a source.
Accepted set_send_as(Settings& settings, const KeyValue& value)
{
  const auto& name = std::get<std::string>(value);
  const auto is_usual = [](char c) { return is_name_character(c) || c == '+'; };
  if (!std::ranges::all_of(name, is_usual) || name.starts_with('-') || name.starts_with('.') || is_source(name)) {
    return complain("is " + in_quotes(name) + ", expected " + std::string(k_send_as_words));
  }
  settings.distcc.send_as = name;
  return {};
}

KeyValue get_send_as(const Settings& settings)
{
  return settings.distcc.send_as;
}

Accepted set_order(Settings& settings, const KeyValue& value)
{
  return set_word(settings.selection.order, k_orders, k_order_words, value);
}

KeyValue get_order(const Settings& settings)
{
  return word_of(k_orders, settings.selection.order);
}

Accepted set_networks(Settings& settings, const KeyValue& value)
{
  std::vector<Network> networks;
  for (const auto& entry : std::get<Strings>(value)) {
    auto network = parse_network(entry);
    if (!network) {
      return complain(network.error().detail, networks.size());
    }
    networks.push_back(std::move(*network));
  }
  settings.trust.networks = std::move(networks);
  return {};
}

KeyValue get_networks(const Settings& settings)
{
  Strings entries;
  std::ranges::transform(settings.trust.networks, std::back_inserter(entries), &Network::text);
  return entries;
}

Accepted set_dnssec(Settings& settings, const KeyValue& value)
{
  return set_word(settings.trust.dnssec, k_dnssec, k_dnssec_words, value);
}

KeyValue get_dnssec(const Settings& settings)
{
  return word_of(k_dnssec, settings.trust.dnssec);
}

Accepted set_attestation(Settings& settings, const KeyValue& value)
{
  return set_word(settings.trust.attestation, k_attestations, k_attestation_words, value);
}

KeyValue get_attestation(const Settings& settings)
{
  return word_of(k_attestations, settings.trust.attestation);
}

Accepted set_site_keys(Settings& settings, const KeyValue& value)
{
  const auto& keys = std::get<Strings>(value);
  const auto wrong = std::ranges::find_if_not(keys, is_public_key);
  if (wrong != keys.end()) {
    return complain(in_quotes(*wrong) + " is no public key, expected \"ed25519:\" and 64 hexadecimal digits, as "
                                        "distcc-attest keygen prints it",
                    static_cast<std::size_t>(wrong - keys.begin()));
  }
  settings.trust.site_keys = keys;
  return {};
}

KeyValue get_site_keys(const Settings& settings)
{
  return settings.trust.site_keys;
}

Accepted set_revoked(Settings& settings, const KeyValue& value)
{
  const auto& ids = std::get<Strings>(value);
  const auto wrong = std::ranges::find_if_not(ids, is_certificate_id);
  if (wrong != ids.end()) {
    return complain(in_quotes(*wrong) + " is no certificate's id, expected 16 hexadecimal digits, as distcc-attest "
                                        "revoke prints them",
                    static_cast<std::size_t>(wrong - ids.begin()));
  }
  settings.trust.revoked = ids;
  return {};
}

KeyValue get_revoked(const Settings& settings)
{
  return settings.trust.revoked;
}

Accepted set_path(Settings& settings, const KeyValue& value)
{
  const auto& path = std::get<std::string>(value);
  const bool printable = std::ranges::none_of(path, is_control);
  if (!printable || (!path.empty() && !path.starts_with('/'))) {
    return complain("is " + in_quotes(path) + ", expected an absolute path, or \"\" for the first distcc on PATH");
  }
  // Another program in its place would get every compile, and break it.
  if (!path.empty() && !path.substr(path.rfind('/')).contains("distcc")) {
    return complain("is " + in_quotes(path) + ", expected a distcc: a program with that word in its name");
  }
  settings.distcc.path = path;
  return {};
}

KeyValue get_path(const Settings& settings)
{
  return settings.distcc.path;
}

Accepted set_options(Settings& settings, const KeyValue& value)
{
  const auto& options = std::get<Strings>(value);
  const auto other = std::ranges::find_if_not(options, [](const std::string& option) { return option == "lzo"; });
  if (other == options.end()) {
    settings.distcc.lzo = !options.empty();
    return {};
  }
  return complain(*other == "cpp"
                      ? "the option \"cpp\" is added inside a pump session by itself, expected only \"lzo\""
                      : refused_option(*other),
                  static_cast<std::size_t>(other - options.begin()));
}

KeyValue get_options(const Settings& settings)
{
  return settings.distcc.lzo ? Strings{"lzo"} : Strings{};
}

} // namespace distcc_auto
