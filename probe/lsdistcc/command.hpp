// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// distcc-probe in the place of lsdistcc: its command line (lsdistcc(1); distcc: lsdistcc.c), what a round has to do
// for it, and its lines. All here is pure but for the machine's own name; probe/cli runs the round.
namespace distcc_auto
{

struct LsCommand {
  bool latency = false;                    // -l
  bool numeric = false;                    // -n: addresses instead of names
  bool shows_down = false;                 // -x
  bool appends_domain = false;             // -d
  int verbose = 0;                         // -v, each one more
  std::chrono::seconds total{7};           // -t, 0: no limit
  std::chrono::milliseconds dns{500};      // -h
  std::chrono::milliseconds connect{900};  // -c, 0: names are only looked up
  std::chrono::milliseconds compile{1500}; // -k, 0: servers are only connected to
  int match_bits = 0;                      // -m
  int overlap = 1;                         // -o
  int gap = 0;                             // -g
  std::uint16_t port = 3632;               // -r
  std::optional<int> protocol;             // -P; nullopt: not said, and then 1 (see asked_protocol)
  std::string compiler;                    // -p; "": servers are only connected to
  std::vector<std::string> names;          // a FORMAT alone, or names; never empty
  bool for_pump = false;                   // pump asks, and puts its own options behind every line
};

// Reads the words behind the program's name. A value is glued to its letter. `potential_hosts` is
// DISTCC_POTENTIAL_HOSTS: pump calls lsdistcc with the words of it as names (distcc: pump.in, AvailableHosts).
// Errc::invalid where lsdistcc prints its usage, and for a value that is no number, which lsdistcc takes for 0.
Result<LsCommand> read_ls_command(std::span<const char* const> words, std::string_view potential_hosts = {});

// 1, 2 or 3: the protocol that the servers are asked in, 3 for pump where -P says nothing else. What the lines say is
// -P's alone.
int asked_protocol(const LsCommand& command);

} // namespace distcc_auto
