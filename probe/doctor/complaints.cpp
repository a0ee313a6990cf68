// SPDX-License-Identifier: MIT
#include "probe/doctor/complaints.hpp"

#include "probe/report/hints.hpp"
#include "probe/report/server_table.hpp"
#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <map>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_named_most = 3; // servers with the same trouble
constexpr std::uint64_t k_enough_bytes = std::uint64_t{256} * 1024;

using Lines = std::vector<std::string>;

void about_settings(const Health& health, Lines& lines)
{
  if (!health.settings) {
    const bool stops = health.settings.error().code != Errc::untrusted;
    lines.push_back("settings: " + health.settings.error().detail +
                    (stops ? "; every call of distcc-auto ends with this until it is mended"
                           : "; let nobody but you or root write it (chmod go-w); until then compiles run here"));
  }
}

void about_environment(const Health& health, Lines& lines)
{
  if (health.users_own_hosts) {
    lines.emplace_back(
        "DISTCC_HOSTS is set: distcc-auto passes it on and looks for no server; unset it, or put the word "
        "+auto into it");
  }
  if (health.nested) {
    lines.emplace_back("_DISTCC_SAFEGUARD is set, as below distcc: compiles run here, without it; unset it");
  }
}

void about_programs(const Health& health, Lines& lines)
{
  for (const ProgramFact& program : health.programs) {
    if (program.path.empty() && program.name == "distcc-auto") {
      lines.emplace_back("distcc-auto is not in the folder of distcc-probe: install both into one");
    }
  }
  if (health.round && !health.round->trouble.empty()) {
    lines.push_back(health.round->trouble);
  }
}

void about_cache(const Health& health, Lines& lines)
{
  for (const PlaceFact& place : health.places) {
    if (!place.trouble.empty()) {
      const bool last = &place == &health.places.back();
      lines.push_back("cache: " + place.trouble +
                      "; mend its owner and permissions, or set DISTCC_DIR to a folder of yours; " +
                      (last ? "until then compiles run here, without distcc" : "until then another folder is used"));
    } else if (place.no_more_files) {
      lines.push_back("cache: " + place.folder +
                      ": its file system takes no more files (no free inodes, see df -i): remove some there, or set "
                      "DISTCC_DIR to a folder elsewhere");
    } else if (place.free_bytes && *place.free_bytes < k_enough_bytes) {
      lines.push_back("cache: " + place.folder + ": " + std::to_string(*place.free_bytes / 1024) +
                      " KiB are free on its file system: make room there, or set DISTCC_DIR to a folder elsewhere");
    }
  }
  if (health.places.empty()) {
    lines.emplace_back(
        "cache: none of HOME, XDG_RUNTIME_DIR and TMPDIR names a folder: set DISTCC_DIR to one of yours");
  } else if (!health.stored && health.places.back().trouble.empty()) {
    lines.push_back("cache: " + health.places.back().folder +
                    ": nothing can be written there: is the disk full or the "
                    "folder read-only? DISTCC_AUTO_LOG=FILE tells more");
  }
}

std::string where_servers_are_set(const Health& health)
{
  const bool own = health.settings && !health.settings->settings.discovery.dns_servers.empty();
  return own ? "discovery.dns_servers" : "/etc/resolv.conf";
}

void about_dns(const Health& health, Lines& lines)
{
  for (const NameServerFact& server : health.name_servers) {
    if (server.state == NameServerFact::State::silent) {
      lines.push_back("DNS: " + server.address + " does not answer (" + server.words +
                      "): is a DNS server running there, and is the network up? Else mend " +
                      where_servers_are_set(health));
    } else if (server.state == NameServerFact::State::fails) {
      lines.push_back("DNS: " + server.address + " gives no usable answer for " + server.asked + " (" + server.words +
                      "): look at its log, or take another in " + where_servers_are_set(health));
    }
  }
}

// A name that is missing is the end of a scheme, unless it is written out in the settings.
bool is_missed(const Verdict& verdict, const Health& health)
{
  return health.settings &&
         std::ranges::any_of(health.settings->settings.discovery.hosts, [&](const HostPattern& host) {
           return host.kind != HostPattern::Kind::scheme && host.name == verdict.candidate.name;
         });
}

bool is_trouble(const Verdict& verdict, const Health& health)
{
  return verdict.reason != Reason::good && verdict.reason != Reason::duplicate &&
         (verdict.reason != Reason::no_such_name || is_missed(verdict, health));
}

struct Same {
  Lines names;
  std::size_t more = 0;
};

std::string names_in_words(const Same& same)
{
  std::string text;
  for (const auto& name : same.names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return same.more == 0 ? text : text + " and " + std::to_string(same.more) + " more";
}

void about_servers(const Health& health, Lines& lines)
{
  if (!health.round || !health.round->trouble.empty()) {
    return;
  }
  std::map<Reason, Same> reasons;
  for (const Verdict& verdict : health.round->others) {
    if (is_trouble(verdict, health)) {
      Same& same = reasons[verdict.reason];
      if (same.names.size() < k_named_most) {
        same.names.push_back(server_text(verdict.candidate));
      } else {
        ++same.more;
      }
    }
  }
  for (const auto& [reason, same] : reasons) {
    lines.push_back(names_in_words(same) + ": " + hint(reason, health.round->sent_as));
  }
  if (health.round->listed.empty()) {
    lines.push_back(
        "no server is good, so every compile runs here; where servers are looked for is discovery.hosts in " +
        health.round->settings_file);
  }
}

} // namespace

std::vector<std::string> complaints(const Health& health)
{
  Lines lines;
  about_settings(health, lines);
  about_environment(health, lines);
  about_programs(health, lines);
  about_cache(health, lines);
  about_dns(health, lines);
  about_servers(health, lines);
  if (!health.log.trouble.empty()) {
    lines.push_back("log: " + health.log.trouble +
                    "; nothing is written there: name another file in DISTCC_AUTO_LOG");
  }
  return lines;
}

} // namespace distcc_auto
