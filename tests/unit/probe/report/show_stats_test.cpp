// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Counts sample()
{
  Counts counts;
  counts.since = 1000;
  counts[Counter::calls] = 200;
  counts[Counter::warm] = 150;
  counts[Counter::cold] = 1;
  counts[Counter::waited] = 49;
  counts[Counter::waited_ms] = 12'340;
  counts[Counter::lost] = 3;
  return counts;
}

bool holds(const std::string& text, const std::string& part)
{
  return text.find(part) != std::string::npos;
}

TEST(ShowStats, NamesEveryCounter)
{
  const std::string text = show_stats(sample(), "/home/u/.distcc/auto", 1090);
  EXPECT_TRUE(text.starts_with("/home/u/.distcc/auto: counted for 1 min\n")) << text;
  EXPECT_TRUE(holds(text, "calls that asked for servers              200\n")) << text;
  EXPECT_TRUE(holds(text, "  list was there and fresh                150  75 %\n")) << text;
  EXPECT_TRUE(holds(text, "  list was made for the call                1   0 %\n")) << text;
  EXPECT_TRUE(holds(text, "servers that left a list                    3\n")) << text;
  EXPECT_TRUE(holds(text, "seconds that calls waited for a list     12.3\n")) << text;
}

TEST(ShowStats, SaysWhenNothingHasBeenCounted)
{
  EXPECT_EQ(show_stats(Counts(), "/x\x1b[2J", 5), "/x\\x1b[2J: nothing has been counted yet\n");
}

TEST(StatsToJson, HoldsEveryCounterByItsName)
{
  const std::string text = stats_to_json(sample(), "/x");
  EXPECT_TRUE(holds(text, "\"since\": 1000")) << text;
  EXPECT_TRUE(holds(text, "\"waited_ms\": 12340")) << text;
  for (std::size_t i = 0; i < k_counters; ++i) {
    EXPECT_TRUE(holds(text, "\"" + std::string(counter_name(static_cast<Counter>(i))) + "\": ")) << i;
  }
  EXPECT_TRUE(holds(stats_to_json(Counts(), "/x"), "\"since\": null"));
}

} // namespace
} // namespace distcc_auto
