// SPDX-License-Identifier: MIT
#include "tests/fleet/stats_behaviour.hpp"

#include "probe/protocol/stats_reader.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

TEST(StatsBehaviour, IsWhatTheLastSpecSays)
{
  const auto plan = plan_stats({"1-3=garbage", "2=tells:kids=12"}, 4);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->size(), 3U);
  EXPECT_EQ(plan->at(1).conduct, StatsConduct::garbage);
  EXPECT_EQ(plan->at(2).kids, 12);
}

TEST(StatsBehaviour, RefusesWhatIsNone)
{
  for (const char* spec : {"", "1=nonsense", "1=tells:kids=0", "1=garbage:kids=4"}) {
    EXPECT_FALSE(plan_stats({spec}, 4)) << spec;
  }
}

TEST(StatsBehaviour, TellsAsDistccdDoes)
{
  StatsReader reader;
  const auto step = reader.feed(stats_script({StatsConduct::tells, 12}).bytes);
  ASSERT_TRUE(step);
  EXPECT_EQ(reader.slots(), 12);
}

TEST(StatsBehaviour, LiesSoThatNothingIsRead)
{
  for (const auto conduct : {StatsConduct::garbage, StatsConduct::negative, StatsConduct::huge, StatsConduct::endless,
                             StatsConduct::silent}) {
    StatsReader reader;
    static_cast<void>(reader.feed(stats_script({conduct}).bytes));
    EXPECT_FALSE(reader.slots());
  }
}

} // namespace
} // namespace distcc_auto::fleet
