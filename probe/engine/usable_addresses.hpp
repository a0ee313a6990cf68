// SPDX-License-Identifier: MIT
#pragma once
#include "config/network.hpp"
#include "probe/verdict/verdict.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>

namespace distcc_auto
{

// Leaves the candidate only those of its addresses that fit, and one that does not where none does; says whether its
// address fits now. Pure.
template <class Fits> bool keep_addresses(Candidate& candidate, Fits fits)
{
  std::erase_if(candidate.others, [&fits](const Address& address) { return !fits(address); });
  if (fits(candidate.address)) {
    return true;
  }
  if (candidate.others.empty()) {
    return false;
  }
  candidate.address = candidate.others.front();
  candidate.others.erase(candidate.others.begin());
  return true;
}

// Leaves the candidate only those of its addresses that may be sent a job: in `networks`, and no link-local ones
// without an interface. Where that is none, the reason, for its first address; nothing where there is one. Pure.
std::optional<Reason> keep_usable(Candidate& candidate, std::span<const Network> networks);

// Puts the address of `listed` that is the candidate's in front, if there is one: a host is spelled the same for a
// whole build. `listed` as in RoundOrder.
void begin_with_listed(Candidate& candidate, const std::set<std::string>& listed);

} // namespace distcc_auto
