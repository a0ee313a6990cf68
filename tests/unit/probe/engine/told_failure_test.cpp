// SPDX-License-Identifier: MIT
#include "probe/engine/told_failure.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using End = TrialResult::End;
using Ms = Milliseconds;

TrialResult ended(End end, double connect, double compile = 0)
{
  TrialResult result;
  result.end = end;
  result.connect = Ms(connect);
  result.compile = Ms(compile);
  return result;
}

TEST(ToldFailure, IsTheFirstThatIsMoreThanATimeThatRanOut)
{
  const struct {
    TrialResult first;
    TrialResult second;
    End end;
    double total;
  } rows[] = {
      {ended(End::timed_out, 1, 198), ended(End::timed_out, 2, 998), End::timed_out, 1000},
      {ended(End::timed_out, 2, 998), ended(End::timed_out, 1, 198), End::timed_out, 1000},
      {ended(End::connect_timed_out, 120), ended(End::connect_timed_out, 1000), End::connect_timed_out, 1000},
      {ended(End::timed_out, 1, 198), ended(End::refused, 999), End::refused, 999},
      {ended(End::timed_out, 1, 198), ended(End::closed, 1, 900), End::closed, 901},
      {ended(End::refused, 1), ended(End::timed_out, 1, 999), End::refused, 1},
      {ended(End::closed, 1, 20), ended(End::reset, 1, 999), End::closed, 21},
  };
  for (const auto& row : rows) {
    const TrialResult told = told_failure(row.first, row.second);
    EXPECT_EQ(told.end, row.end) << &row - rows;
    EXPECT_EQ((told.connect + told.compile).count(), row.total) << &row - rows;
  }
}

TEST(ToldFailure, KeepsWhatBothAttemptsShowOfThePath)
{
  TrialResult first = ended(End::timed_out, 1, 998);
  first.paths = {{.acknowledged = 1}};
  TrialResult second = ended(End::timed_out, 2, 200);
  second.paths = {{.acknowledged = 9000}};
  EXPECT_EQ(told_failure(first, second).paths.size(), 2U);
  EXPECT_EQ(told_failure(second, first).paths.size(), 2U);
  EXPECT_EQ(told_failure(first, ended(End::refused, 1)).paths.size(), 0U);
}

TEST(ToldFailure, CountsTheWholeTimeWhereItRanOut)
{
  EXPECT_EQ(with_whole_time(ended(End::timed_out, 5, 200), Ms(1000)).compile, Ms(995));
  EXPECT_EQ(with_whole_time(ended(End::connect_timed_out, 120), Ms(1000)).connect, Ms(1000));
  EXPECT_EQ(with_whole_time(ended(End::closed, 5, 20), Ms(1000)).compile, Ms(20));
  EXPECT_EQ(with_whole_time(ended(End::answered, 5, 20), Ms(1000)).compile, Ms(20));
}

} // namespace
} // namespace distcc_auto
