// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
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
  int gap = 0;                             // -g
  std::uint16_t port = 3632;               // -r
  int protocol = 1;                        // -P
  std::string compiler;                    // -p; "": servers are only connected to
  std::vector<std::string> names;          // a FORMAT alone, or names; never empty
};

// Reads the words behind the program's name. A value is glued to its letter. Errc::invalid where lsdistcc prints its
// usage, and for a value that is no number, which lsdistcc takes for 0.
Result<LsCommand> read_ls_command(std::span<const char* const> words);

} // namespace distcc_auto
