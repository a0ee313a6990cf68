// SPDX-License-Identifier: MIT
#include "probe/engine/subset.hpp"

#include "wrapper/question.hpp"

#include <algorithm>
#include <cstdint>

namespace distcc_auto
{
namespace
{

// FNV-1a spreads badly into its high bits for texts that differ at their ends; the finisher of SplitMix64 mends that.
std::uint64_t mixed(std::uint64_t hash)
{
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

std::uint64_t weight(const std::string& client, const Candidate& candidate)
{
  return mixed(fingerprint(client + " " + endpoint_text(candidate)));
}

} // namespace

std::vector<Candidate> subset_for(const std::string& client, std::vector<Candidate> candidates, std::size_t most)
{
  if (candidates.size() <= most) {
    return candidates;
  }
  std::vector<std::uint64_t> weights;
  weights.reserve(candidates.size());
  for (const auto& candidate : candidates) {
    weights.push_back(weight(client, candidate));
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
