// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <cstddef>
#include <string>
#include <vector>

// Which servers of a large site this client probes.
namespace distcc_auto
{

// The `most` candidates with the greatest rendezvous hash of `client` and server (Thaler and Ravishankar, 1998), in
// the order in which they came: stable for a client, different between clients, and a server that leaves changes only
// its own place. All of them where there are no more than `most`.
std::vector<Candidate> subset_for(const std::string& client, std::vector<Candidate> candidates, std::size_t most);

} // namespace distcc_auto
