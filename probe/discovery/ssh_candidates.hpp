// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/discovery/candidate.hpp"

#include <vector>

namespace distcc_auto
{

// The ssh hosts of the settings, each once. They need no discovery: ssh looks up their names, and checks their keys.
std::vector<Candidate> ssh_candidates(const DiscoverySettings& settings);

} // namespace distcc_auto
