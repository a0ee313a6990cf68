// SPDX-License-Identifier: MIT
#include "probe/cli/doctor.hpp"

#include "config/settings_file.hpp"
#include "probe/cli/by_hand.hpp"
#include "probe/cli/native.hpp"
#include "probe/cli/output.hpp"
#include "probe/cli/place_facts.hpp"
#include "probe/cli/version_facts.hpp"
#include "probe/discovery/ask_name_servers.hpp"
#include "probe/dns/system.hpp"
#include "probe/doctor/complaints.hpp"
#include "probe/doctor/doctor.hpp"
#include "probe/engine/recordings.hpp"
#include "wrapper/distcc/names.hpp"
#include "wrapper/hosts_value.hpp"
#include "wrapper/prober_process.hpp"
#include "wrapper/search_path.hpp"

#include <cstdio>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::chrono::milliseconds k_dns_limit{2000};

std::vector<std::string> whole_environment()
{
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    entries.emplace_back(*entry);
  }
  return entries;
}

std::string distcc_of(const ProbeInquiry& inquiry, const Health& health)
{
  const bool set = health.settings && !health.settings->settings.distcc.path.empty();
  return set ? health.settings->settings.distcc.path : inquiry.programs.distcc;
}

void look_at_programs(const ProbeInquiry& inquiry, Health& health)
{
  const std::string distcc = distcc_of(inquiry, health);
  health.programs = {{"distcc-auto", find_beside("distcc-auto")},
                     {"distcc-probe", own_file()},
                     {"distcc", distcc},
                     {inquiry.call.compiler, inquiry.programs.compiler}};
  health.distcc = read_distcc_version(what_it_says({distcc, "--version"}));
}

std::string state_of_settings(const std::string& file, Closed closed)
{
  const auto text = read_settings_file(file, closed);
  if (text) {
    return "read";
  }
  return text.error().code == Errc::not_found ? "not there" : "cannot be used";
}

std::string front_in_words(Front::Kind kind)
{
  switch (kind) {
  case Front::Kind::ourselves:
    return "distcc-auto";
  case Front::Kind::distcc:
    return "distcc";
  case Front::Kind::ccache:
    return "ccache";
  case Front::Kind::loop_of_links:
    return "a loop of links";
  }
  return "";
}

void look_at_environment(const ProbeInquiry& inquiry, Health& health)
{
  const Environment& environment = inquiry.environment;
  health.home = environment.home;
  health.environment = told_environment(whole_environment());
  health.users_own_hosts = environment.distcc_hosts && !asks_for_auto(*environment.distcc_hosts);
  health.nested = is_nested(environment);
  const auto files = settings_files(environment);
  for (const auto& file : files) {
    const Closed closed = file == files.front() ? Closed::error : Closed::absent;
    health.settings_files.push_back({file, state_of_settings(file, closed)});
  }
  for (const Front& front : fronts_in(environment.path, std::string(base_name(inquiry.call.compiler)),
                                      program_at(find_beside("distcc-auto")), program_at(inquiry.programs.distcc))) {
    health.masquerades.push_back({front.folder, front_in_words(front.kind)});
  }
}

// A name that DNS is asked for anyway; "" where there is none.
std::string name_to_ask(const DiscoverySettings& discovery)
{
  for (const HostPattern& host : discovery.hosts) {
    if (host.text.contains('{')) {
      continue;
    }
    if (host.kind == HostPattern::Kind::scheme) {
      return scheme_name(host, discovery.first);
    }
    if (host.kind == HostPattern::Kind::name || host.kind == HostPattern::Kind::service) {
      return host.name;
    }
  }
  return "";
}

NameServerFact fact_of(const NameServerAnswer& asked, const std::string& name)
{
  using Kind = DnsAnswer::Kind;
  using State = NameServerFact::State;
  NameServerFact fact{to_string(asked.server), name, State::fails, "", asked.took};
  switch (asked.answer.kind) {
  case Kind::records:
  case Kind::unproven:
    fact.state = State::answers;
    fact.words = "found";
    break;
  case Kind::none:
  case Kind::no_name:
    fact.state = State::answers;
    fact.words = asked.answer.kind == Kind::no_name ? "no such name" : "no IPv4 address";
    break;
  case Kind::silent:
    fact.state = State::silent;
    fact.words = "no answer in " + std::to_string(k_dns_limit.count()) + " ms";
    break;
  case Kind::no_server:
    fact.state = State::silent;
    fact.words = asked.answer.detail;
    break;
  case Kind::bad_alias:
  case Kind::failed:
    fact.words = asked.answer.detail;
    break;
  }
  return fact;
}

void ask_dns(Health& health)
{
  if (!health.settings) {
    return;
  }
  const DiscoverySettings& discovery = health.settings->settings.discovery;
  const auto servers =
      discovery.dns_servers.empty() ? dns_system().servers : parse_dns_servers(discovery.dns_servers);
  const std::string name = name_to_ask(discovery);
  if (name.empty() || !servers) {
    return;
  }
  for (const auto& asked : ask_name_servers(*servers, name, discovery.search, k_dns_limit)) {
    health.name_servers.push_back(fact_of(asked, name));
  }
}

void ask_servers(const ProbeInquiry& inquiry, Health& health)
{
  if (!health.settings) {
    return;
  }
  HandRound done = round_by_hand(inquiry, health.settings->settings);
  health.round = std::move(done.round);
  health.stored = done.stored || !health.round;
  const Settings& settings = health.settings->settings;
  if (health.round) {
    look_behind_missing_names(inquiry, settings, *health.round);
  }
  const std::string key = recording_key_of(with_native_resolved(inquiry, settings), settings);
  const auto recording = inquiry.place ? kept_recording(*inquiry.place, key) : std::nullopt;
  if (recording) {
    health.distcc_ipv6 = recording->ipv6;
  }
}

Health examine(const ProbeInquiry& inquiry)
{
  Health health;
  health.version = DISTCC_AUTO_VERSION;
  health.system = this_system();
  health.settings = settings_of(inquiry);
  look_at_environment(inquiry, health);
  look_at_programs(inquiry, health);
  if (inquiry.environment.socks_proxy.empty()) { // in there nothing but the proxy can be reached
    ask_dns(health);
  }
  ask_servers(inquiry, health);
  health.places = place_facts(inquiry.places, inquiry.place);
  health.log = log_facts(inquiry.environment.auto_log);
  return health;
}

} // namespace

int run_doctor(const ProbeInquiry& inquiry)
{
  const Health health = examine(inquiry);
  const bool interrupted = health.settings && !health.round;
  if (interrupted) {
    return k_exit_interrupted;
  }
  print(doctor(health));
  return complaints(health).empty() ? k_exit_good : k_exit_none;
}

} // namespace distcc_auto
