// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <cstdint>
#include <string>

// Rendezvous hashing (Thaler and Ravishankar, 1998): each client has an order of its own among the servers, always
// the same one, and a server that comes or goes changes nothing among the others.
namespace distcc_auto
{

// The hash of `client` and the server's address and port; evenly spread over all 64 bits.
std::uint64_t rendezvous(const std::string& client, const Candidate& candidate);

// A server's place among others for `client`: the least number comes first. Of many clients, those that put it first
// are as many as its `weight` (above 0) is of all weights.
double rendezvous_place(const std::string& client, const Candidate& candidate, double weight);

} // namespace distcc_auto
