// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/server_text.hpp"
#include "probe/verdict/verdict.hpp"

#include <map>
#include <string>
#include <vector>

// What is known of servers beside their verdicts. Pure.
namespace distcc_auto
{

struct Evidence {
  std::map<std::string, ServerText> texts; // what DNS says, by the name that was asked for
  // How many jobs at once a server says it takes, by endpoint_text(); 0 where nobody listens who would say it.
  std::map<std::string, int> stats;
};

// The slots of each candidate: its own of the settings, else DNS's, else its stats port's; with none of them it stays
// without. What is wrong with a TXT record becomes its verdict's note.
void apply_evidence(std::vector<Verdict>& verdicts, const Evidence& evidence);

} // namespace distcc_auto
