// SPDX-License-Identifier: MIT
#include "probe/engine/patience.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Ms = Milliseconds;

TEST(Patience, GuessesUntilSomebodyHasAnswered)
{
  const Patience nobody;
  EXPECT_EQ(nobody.connect_is_late(), Ms(100));
  EXPECT_EQ(nobody.answer_is_late(1), Ms(400));
  EXPECT_EQ(nobody.answer_is_late(2), Ms(800)) << "what all are late with is not lost";
  EXPECT_LT(nobody.enough_at(1), Ms(0));
}

TEST(Patience, GivesSlowServersTimeBeforeHalfHaveAnswered)
{
  Patience patience;
  patience.answered(Ms(1), Ms(380), Ms(390));
  patience.answered(Ms(1), Ms(500), Ms(510));
  EXPECT_EQ(patience.answer_is_late(20), Ms(760));
}

TEST(Patience, MeasuresLatenessByTheOthers)
{
  Patience patience;
  for (const double connect : {10.0, 12.0, 90.0}) {
    patience.answered(Ms(connect), Ms(connect * 10), Ms(100));
  }
  EXPECT_EQ(patience.connect_is_late(), Ms(48));
  EXPECT_EQ(patience.answer_is_late(4), Ms(2700));
  EXPECT_EQ(patience.answer_is_late(8), Ms(400)) << "not half of them have answered";
}

TEST(Patience, IsNeverHasty)
{
  Patience fast;
  fast.answered(Ms(0.1), Ms(3), Ms(3));
  EXPECT_EQ(fast.connect_is_late(), Ms(20));
  EXPECT_EQ(fast.answer_is_late(1), Ms(150));
  EXPECT_EQ(fast.enough_at(2), Ms(3 + 25));
}

TEST(Patience, WaitsForHalfOfTheCandidates)
{
  Patience patience;
  patience.answered(Ms(1), Ms(200), Ms(200));
  EXPECT_LT(patience.enough_at(3), Ms(0));
  patience.answered(Ms(1), Ms(240), Ms(260));
  EXPECT_EQ(patience.enough_at(3), Ms(260 + 130));
  EXPECT_EQ(patience.enough_at(4), Ms(260 + 130));
  EXPECT_LT(patience.enough_at(5), Ms(0));
}

TEST(Patience, IsNotPutOffByThoseWhoAnswerAfterHalfHave)
{
  Patience patience;
  for (const double at : {100.0, 140.0, 150.0, 190.0}) {
    patience.answered(Ms(1), Ms(at), Ms(at));
  }
  EXPECT_EQ(patience.enough_at(5), Ms(150 + 75));
  EXPECT_EQ(patience.enough_at(1), Ms(100 + 50)) << "those that failed are not waited for";
}

} // namespace
} // namespace distcc_auto
