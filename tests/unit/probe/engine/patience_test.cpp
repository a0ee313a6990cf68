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
  EXPECT_EQ(nobody.connect_is_late(1), Ms(100));
  EXPECT_EQ(nobody.answer_is_late(1), Ms(400));
  EXPECT_EQ(nobody.answer_is_late(2), Ms(800)) << "what all are late with is not lost";
  EXPECT_LT(nobody.enough_at(1), Ms(0));
}

TEST(Patience, GivesSlowServersTimeBeforeHalfHaveAnswered)
{
  Patience patience;
  patience.connected(Ms(1));
  patience.answered(Ms(380), Ms(390));
  patience.connected(Ms(1));
  patience.answered(Ms(500), Ms(510));
  EXPECT_EQ(patience.answer_is_late(20), Ms(760));
}

TEST(Patience, MeasuresLatenessByTheOthers)
{
  Patience patience;
  for (const double connect : {10.0, 12.0, 90.0}) {
    patience.connected(Ms(connect));
    patience.answered(Ms(connect * 10), Ms(100));
  }
  EXPECT_EQ(patience.connect_is_late(6), Ms(48));
  EXPECT_EQ(patience.answer_is_late(4), Ms(2700));
  EXPECT_EQ(patience.answer_is_late(8), Ms(400)) << "not half of them have answered";
}

TEST(Patience, IsNeverHasty)
{
  Patience fast;
  fast.connected(Ms(0.1));
  fast.answered(Ms(3), Ms(3));
  EXPECT_EQ(fast.connect_is_late(1), Ms(20));
  EXPECT_EQ(fast.answer_is_late(1), Ms(150));
  EXPECT_EQ(fast.enough_at(2), Ms(3 + 25));
}

TEST(Patience, WaitsForHalfOfTheCandidates)
{
  Patience patience;
  patience.connected(Ms(1));
  patience.answered(Ms(200), Ms(200));
  EXPECT_LT(patience.enough_at(3), Ms(0));
  patience.connected(Ms(1));
  patience.answered(Ms(240), Ms(260));
  EXPECT_EQ(patience.enough_at(3), Ms(260) + Ms(260) / 3);
  EXPECT_EQ(patience.enough_at(4), Ms(260) + Ms(260) / 3);
  EXPECT_LT(patience.enough_at(5), Ms(0));
}

TEST(Patience, IsNotPutOffByThoseWhoAnswerAfterHalfHave)
{
  Patience patience;
  for (const double at : {100.0, 140.0, 150.0, 190.0}) {
    patience.connected(Ms(1));
    patience.answered(Ms(at), Ms(at));
  }
  EXPECT_EQ(patience.enough_at(5), Ms(150 + 50));
  EXPECT_EQ(patience.enough_at(1), Ms(100) + Ms(100) / 3) << "those that failed are not waited for";
}

} // namespace
} // namespace distcc_auto
