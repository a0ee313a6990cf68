// SPDX-License-Identifier: MIT
#pragma once
#include "probe/doctor/distcc_version.hpp"
#include "probe/doctor/told_environment.hpp"
#include "probe/report/report.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Everything that --doctor looks at, as plain values: who gathers them decides nothing, who tells of them asks
// nobody.
namespace distcc_auto
{

// A program of ours or that we need; `path` is "" where there is none.
struct ProgramFact {
  std::string name;
  std::string path;
};

struct SettingsFile {
  std::string path;
  std::string state; // "read", "not there", ...
};

// A folder in which the cache may live. Those behind the one that is used are not looked at.
struct PlaceFact {
  std::string folder;
  std::string mode;                        // "drwx------ ann"
  std::string trouble;                     // why it cannot be used, with its name; "" where it can
  std::optional<std::uint64_t> free_bytes; // for us, on its file system
  bool no_more_files = false;              // it may have room, but has no free inodes
};

// A folder of PATH in front of the compiler, in which the compiler's name is no compiler.
struct MasqueradeFact {
  std::string folder;
  std::string what; // "distcc-auto", "distcc", "ccache"
};

struct NameServerFact {
  enum class State { answers, fails, silent };
  std::string address; // "192.0.2.53", "127.0.0.1:5353"
  std::string asked;   // the name it was asked for
  State state = State::silent;
  std::string words; // what it said: "no such name", "SERVFAIL", "nobody listens"
  Milliseconds took{0};
};

struct LogFact {
  std::string path; // "" where none is kept
  std::string text; // its end
  std::string trouble;
};

struct Health {
  std::string version; // ours
  std::string system;  // "Debian GNU/Linux 12 (bookworm), Linux 6.1.0 x86_64"
  std::string home;    // is told as "~"
  std::vector<ProgramFact> programs;
  std::optional<DistccVersion> distcc; // nothing where it does not tell
  std::optional<bool> distcc_ipv6;     // whether it connects to IPv6 servers, where it was tried
  std::vector<SettingsFile> settings_files;
  Result<LoadedSettings> settings;
  std::vector<Variable> environment; // told_environment()
  bool users_own_hosts = false;      // DISTCC_HOSTS without +auto: no list of ours is used
  bool nested = false;               // below distcc
  std::vector<MasqueradeFact> masquerades;
  std::vector<PlaceFact> places;
  bool stored = true; // the round's list could be written into the last of `places`
  std::vector<NameServerFact> name_servers;
  std::optional<Round> round; // nothing where the settings cannot be used, or the round was interrupted
  LogFact log;
};

} // namespace distcc_auto
