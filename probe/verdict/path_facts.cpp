// SPDX-License-Identifier: MIT
#include "probe/verdict/path_facts.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

// What is smaller than the path's limit: the rest behind the last full packet and the small one behind that, or the
// FIN; one of them may come twice.
constexpr std::uint32_t k_most_small_there = 2;
constexpr std::uint32_t k_most_small_back = 3;

bool nothing_large_there(const PathFacts& facts)
{
  constexpr std::uint64_t k_syn = 1;
  return facts.acknowledged <= k_syn;
}

bool lost_there(const PathFacts& facts)
{
  constexpr std::uint32_t k_not_by_chance = 4;
  const bool small_alone = facts.arrived_behind > 0 && facts.arrived_behind <= k_most_small_there;
  return small_alone && facts.timeouts > 0 && facts.missing + facts.retransmitted >= k_not_by_chance;
}

// distccd sends what stands before the object in packets of 12 bytes.
bool nothing_large_back(const PathFacts& facts)
{
  constexpr std::uint64_t k_most_before_it = 1200;
  return facts.received <= k_most_before_it;
}

// Linux sends the first packet again after 0.2 s and the round trip.
bool lost_back(const PathFacts& facts)
{
  constexpr std::chrono::milliseconds k_sent_again{250};
  const bool small_alone = facts.out_of_order > 0 && facts.out_of_order <= k_most_small_back;
  return small_alone && facts.silent >= k_sent_again;
}

} // namespace

LargePackets large_packets(const std::vector<PathFacts>& attempts)
{
  if (std::ranges::all_of(attempts, nothing_large_there) && std::ranges::any_of(attempts, lost_there)) {
    return LargePackets::lost_there;
  }
  if (std::ranges::all_of(attempts, nothing_large_back) && std::ranges::any_of(attempts, lost_back)) {
    return LargePackets::lost_back;
  }
  return LargePackets::unclear;
}

} // namespace distcc_auto
