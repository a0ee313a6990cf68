// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/script.hpp"
#include "tests/fleet/spec.hpp"

#include <map>
#include <string>
#include <vector>

// What a server's stats port says (distccd --stats): a closed list, each by a name for the command line.
namespace distcc_auto::fleet
{

enum class StatsConduct {
  tells,    // `kids`, as distccd would
  garbage,  // no web page
  negative, // -4 children
  huge,     // more than any number can be
  endless,  // statistics for ever, without the one that is wanted
  drip,     // as distccd, a byte each 100 ms
  silent,   // accepts, never answers
};

struct StatsBehaviour {
  StatsConduct conduct = StatsConduct::tells;
  int kids = 4;
};

// By server number; of specs that cover the same number, the last one counts. The others have no stats port.
Result<std::map<int, StatsBehaviour>> plan_stats(const std::vector<std::string>& specs, int servers);

// What such a port sends.
Script stats_script(const StatsBehaviour& behaviour);

// One line for each name with its parameters, for --help.
std::string list_stats_conducts();

} // namespace distcc_auto::fleet
