// SPDX-License-Identifier: MIT
#include "probe/engine/next_attempt.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace distcc_auto
{
namespace
{

using Ms = Milliseconds;
using Step = NextAttempt::Step;

constexpr Lateness k_late{Ms(20), Ms(150)};

NextAttempt next(const std::vector<OpenAttempt>& open, std::size_t begun)
{
  return next_attempt(open, begun, k_late);
}

TEST(NextAttempt, BeginsBesideOneThatIsLate)
{
  EXPECT_EQ(next({{Ms(5), false}}, 1).wait, Ms(15));
  EXPECT_EQ(next({{Ms(20), false}}, 1).step, Step::begin);
  EXPECT_EQ(next({{Ms(50), true}}, 1).wait, Ms(100));
  EXPECT_EQ(next({{Ms(150), true}}, 1).step, Step::begin);
}

TEST(NextAttempt, NeverHasAThirdBesideTwoThatAreConnected)
{
  const NextAttempt both = next({{Ms(900), true}, {Ms(800), true}}, 2);
  EXPECT_EQ(both.step, Step::wait);
  EXPECT_EQ(both.wait, k_nothing_to_do);
}

TEST(NextAttempt, RenewsWhatNobodyAnswered)
{
  const NextAttempt first = next({{Ms(41), false}, {Ms(21), false}}, 2);
  EXPECT_EQ(first.step, Step::renew);
  EXPECT_EQ(first.which, 0U);
  const NextAttempt second = next({{Ms(200), true}, {Ms(41), false}}, 2);
  EXPECT_EQ(second.step, Step::renew);
  EXPECT_EQ(second.which, 1U);
}

TEST(NextAttempt, WaitsTwiceAsLongEachTime)
{
  EXPECT_EQ(next({{Ms(30), false}, {Ms(10), false}}, 2).wait, Ms(10));
  EXPECT_EQ(next({{Ms(30), false}, {Ms(10), false}}, 3).wait, Ms(50));
  EXPECT_EQ(next({{Ms(30), false}, {Ms(10), false}}, 4).wait, Ms(130));
}

} // namespace
} // namespace distcc_auto
