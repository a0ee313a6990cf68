// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

// A round that a person asked for.
namespace distcc_auto
{

struct HandRound {
  std::optional<Round> round; // nothing where it was interrupted
  bool stored = false;        // its list is where the wrapper finds it
};

// Runs a round, with its progress on a terminal's stderr. It is as good as one of the wrapper's, so the wrapper gets
// what it found.
HandRound round_by_hand(const ProbeInquiry& inquiry, const Settings& settings);

// Asks DNS, for who reads why a server is missing, whether the names that do not exist do so behind a search domain.
void look_behind_missing_names(const ProbeInquiry& inquiry, const Settings& settings, Round& round);

} // namespace distcc_auto
