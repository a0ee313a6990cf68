// SPDX-License-Identifier: MIT
#include "probe/engine/subset.hpp"

#include "probe/verdict/rendezvous.hpp"

#include <algorithm>
#include <cstdint>

namespace distcc_auto
{

std::vector<Candidate> subset_for(const std::string& client, std::vector<Candidate> candidates, std::size_t most)
{
  if (candidates.size() <= most) {
    return candidates;
  }
  std::vector<std::uint64_t> weights;
  weights.reserve(candidates.size());
  for (const auto& candidate : candidates) {
    weights.push_back(rendezvous(client, candidate));
  }
  std::vector<std::uint64_t> sorted = weights;
  const auto least = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() - most);
  std::ranges::nth_element(sorted, least);
  std::vector<Candidate> chosen;
  for (std::size_t i = 0; i < candidates.size() && chosen.size() < most; ++i) {
    if (weights[i] >= *least) {
      chosen.push_back(std::move(candidates[i]));
    }
  }
  return chosen;
}

} // namespace distcc_auto
