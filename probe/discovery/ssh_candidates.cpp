// SPDX-License-Identifier: MIT
#include "probe/discovery/ssh_candidates.hpp"

#include "probe/discovery/finds.hpp"

#include <set>
#include <string>
#include <utility>

namespace distcc_auto
{

std::vector<Candidate> ssh_candidates(const DiscoverySettings& settings)
{
  std::vector<Candidate> candidates;
  std::set<std::string> known;
  for (std::size_t place = 0; place < settings.hosts.size(); ++place) {
    const HostPattern& pattern = settings.hosts[place];
    Candidate candidate;
    candidate.ssh = pattern.ssh;
    if (pattern.kind != HostPattern::Kind::ssh || !known.insert(endpoint_text(candidate)).second) {
      continue;
    }
    candidate.name = pattern.name;
    candidate.port = 0;
    candidate.slots = pattern.slots;
    candidate.slots_from = pattern.slots ? SlotsFrom::settings : SlotsFrom::nobody;
    candidate.lzo = pattern.lzo;
    candidate.order = candidate_order({pattern, place, 0}, 0);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

} // namespace distcc_auto
