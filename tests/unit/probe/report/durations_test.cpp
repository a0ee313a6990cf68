// SPDX-License-Identifier: MIT
#include "probe/report/durations.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(MillisecondsInWords, HasADecimalOnlyBelowTen)
{
  struct Case {
    double time;
    std::string text;
  };
  const std::vector<Case> cases = {{0, "-"},      {-1, "-"},    {0.01, "0.0"}, {0.05, "0.1"}, {3.72, "3.7"},
                                   {9.94, "9.9"}, {9.96, "10"}, {10.4, "10"},  {38.5, "39"},  {1000.2, "1000"}};
  for (const Case& each : cases) {
    EXPECT_EQ(milliseconds_in_words(Milliseconds(each.time)), each.text);
  }
}

TEST(AgeInWords, CountsInTheLargestUnitThatFits)
{
  struct Case {
    long seconds;
    std::string text;
  };
  const std::vector<Case> cases = {{-5, "0 s"},    {0, "0 s"},      {12, "12 s"},     {59, "59 s"},
                                   {60, "1 min"},  {239, "3 min"},  {3599, "59 min"}, {3600, "1 h"},
                                   {10799, "2 h"}, {86399, "23 h"}, {86400, "1 d"},   {864000, "10 d"}};
  for (const Case& each : cases) {
    EXPECT_EQ(age_in_words(std::chrono::seconds(each.seconds)), each.text);
  }
}

} // namespace
} // namespace distcc_auto
