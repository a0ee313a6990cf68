// SPDX-License-Identifier: MIT
#include "probe/engine/round_counts.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(RoundCounts, TellWhoCameAndWhoWent)
{
  const struct {
    const char* before;
    const char* after;
    std::uint64_t found;
    std::uint64_t lost;
  } cases[] = {
      {"", "", 0, 0},
      {"", "10.0.0.1/4,lzo 10.0.0.2/4,lzo", 2, 0},
      {"10.0.0.1/4,lzo 10.0.0.2/4,lzo", "", 0, 2},
      {"10.0.0.1/4,lzo 10.0.0.2/4", "10.0.0.2/8,lzo 10.0.0.1:3632/4", 0, 0},
      {"10.0.0.1/4 [2001:db8::1]/4", "10.0.0.1:3640/4 [2001:db8::1]:3632/4", 1, 1},
  };
  for (const auto& one : cases) {
    CachedList before;
    CachedList after;
    before.hosts = one.before;
    after.hosts = one.after;
    const Counts counts = round_counts(before, after);
    EXPECT_EQ(counts[Counter::rounds], 1U);
    EXPECT_EQ(counts[Counter::found], one.found) << one.before << " -> " << one.after;
    EXPECT_EQ(counts[Counter::lost], one.lost) << one.before << " -> " << one.after;
  }
}

} // namespace
} // namespace distcc_auto
