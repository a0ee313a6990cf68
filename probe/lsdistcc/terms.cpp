// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/terms.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr int k_most_servers = 10'000;
constexpr std::chrono::milliseconds k_least_dns{1000};

Result<HostPattern> pattern_of(std::string name, const LsCommand& command, const std::string& domain)
{
  if (!domain.empty()) {
    name += "." + domain;
  }
  auto pattern = parse_host_pattern(name);
  if (!pattern) {
    return pattern;
  }
  const bool address = pattern->kind == HostPattern::Kind::address;
  if (pattern->kind == HostPattern::Kind::ssh || pattern->port != k_distcc_port ||
      name.find_first_of(address ? "/," : "/,:") != std::string::npos) {
    return fail(Errc::invalid, name + ": expected a FORMAT or a name alone; -rPORT is the port");
  }
  pattern->port = command.port;
  return pattern;
}

// What lsdistcc has asked ahead of a missing number (-o) it uses as well, so that so many more may be missing.
int tolerated_gap(const LsCommand& command)
{
  return std::min(command.gap, k_most_servers) + std::min(command.overlap, k_most_servers);
}

} // namespace

Depth ls_depth(const LsCommand& command)
{
  if (command.connect.count() == 0) {
    return Depth::look_up;
  }
  return command.compiler.empty() || command.compile.count() == 0 ? Depth::connect : Depth::compile;
}

bool judges_addresses(const TrustSettings& trust)
{
  return !trust.networks.empty() || trust.dnssec == Dnssec::require || trust.attestation == Attestation::require;
}

RoundLimits ls_limits(const LsCommand& command)
{
  constexpr std::chrono::seconds k_most{55}; // main() ends every run after a minute, whatever it has found
  const bool limited = command.total.count() > 0 && command.total < k_most;
  return {.connect = command.connect,
          .answer = command.compile,
          .trial = command.connect + command.compile,
          .whole = limited ? command.total : k_most};
}

Result<Settings> ls_settings(const LsCommand& command, Settings site, const std::string& domain)
{
  site.discovery.hosts.clear();
  for (const std::string& name : command.names) {
    auto pattern = pattern_of(name, command, domain);
    if (!pattern) {
      return std::unexpected(pattern.error());
    }
    site.discovery.hosts.push_back(std::move(*pattern));
  }
  site.discovery.first = 1;
  site.discovery.gap = tolerated_gap(command);
  site.discovery.max_hosts = k_most_servers;
  site.probe.max_probed = k_most_servers;
  site.probe.timeout = std::max(2 * command.dns, k_least_dns);
  site.probe.stats = false;
  site.distcc.lzo = asked_protocol(command) == 2;
  site.distcc.pump = asked_protocol(command) == 3;
  return site;
}

Recording ls_recording(const std::string& compiler)
{
  const Language language = language_of(compiler);
  const std::string source = language == Language::c ? "probe.c" : "probe.cc";
  Recording recording;
  recording.argv = {compiler, "-c", source, "-o", "probe.o"};
  recording.object = std::string(k_placeholder.begin(), k_placeholder.end());
  recording.language = language;
  recording.ipv6 = true;
  return recording;
}

} // namespace distcc_auto
