// SPDX-License-Identifier: MIT
#include "probe/verdict/path_facts.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Ms = std::chrono::milliseconds;

// A job of 9,400 bytes in packets of 1,448: six full ones, a rest and the small one.
constexpr PathFacts there(std::uint32_t missing, std::uint32_t behind, std::uint32_t again, std::uint32_t timeouts)
{
  return {.acknowledged = 1,
          .missing = missing,
          .arrived_behind = behind,
          .retransmitted = again,
          .timeouts = timeouts,
          .silent = Ms(990)};
}

// It has arrived.
constexpr PathFacts back(std::uint32_t out_of_order, Ms silent, std::uint64_t received = 0)
{
  return {.acknowledged = 9401, .received = received, .out_of_order = out_of_order, .silent = silent};
}

TEST(LargePackets, AreLostWhereOnlySmallOnesArrive)
{
  const struct {
    std::vector<PathFacts> attempts;
    LargePackets large;
  } rows[] = {
      {{}, LargePackets::unclear},
      {{there(6, 2, 8, 2)}, LargePackets::lost_there},
      {{there(7, 1, 9, 2)}, LargePackets::lost_there}, // the rest is too large as well
      {{there(1, 2, 3, 2)}, LargePackets::lost_there}, // 9,000 bytes here, 1,500 there
      {{there(6, 2, 8, 2), there(6, 2, 6, 1)}, LargePackets::lost_there},
      {{there(6, 2, 8, 2), there(8, 0, 0, 0)}, LargePackets::lost_there}, // the second has only begun
      {{back(2, Ms(960))}, LargePackets::lost_back},
      {{back(1, Ms(960))}, LargePackets::lost_back},
      {{back(1, Ms(640), 60)}, LargePackets::lost_back},
      {{back(2, Ms(960)), back(2, Ms(120))}, LargePackets::lost_back},
      {{back(2, Ms(960)), back(0, Ms(120))}, LargePackets::lost_back},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(large_packets(row.attempts), row.large) << &row - rows;
  }
}

TEST(LargePackets, AreNotSaidToBeLostWhereChanceOrTheServerIsToBlame)
{
  const std::vector<PathFacts> rows[] = {
      {back(0, Ms(990))},                         // slow, or stuck
      {back(0, Ms(990), 300)},                    // stuck in its answer
      {there(8, 0, 3, 2)},                        // gone: nothing arrives
      {there(2, 6, 4, 2)},                        // the first packet was lost again and again
      {there(5, 3, 6, 2)},                        // and others as well
      {there(6, 2, 6, 0)},                        // it has only begun
      {there(1, 1, 1, 1)},                        // one packet, twice
      {back(7, Ms(960))},                         // the first of the answer was lost
      {back(2, Ms(100))},                         // the answer has only begun to come
      {back(2, Ms(960), 1448)},                   // a large packet came through
      {there(6, 2, 8, 2), back(0, Ms(800))},      // the job came through in the other attempt
      {back(2, Ms(960)), back(3, Ms(200), 2896)}, // the answer did
  };
  for (const auto& row : rows) {
    EXPECT_EQ(large_packets(row), LargePackets::unclear) << &row - rows;
  }
}

} // namespace
} // namespace distcc_auto
