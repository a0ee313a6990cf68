// SPDX-License-Identifier: MIT
#include "probe/discovery/scheme_progress.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Status = Lookup::Status;
using Yield = SchemeProgress::Yield;
using Numbers = std::vector<int>;
using std::chrono::milliseconds;
constexpr SchemeProgress::TimePoint k_start{milliseconds(1000)};

SchemeProgress asked(int gap, int count)
{
  SchemeProgress scheme({1, gap, 500, 16});
  for (int i = 0; i < count; ++i) {
    scheme.next();
  }
  return scheme;
}

void answer(SchemeProgress& scheme, int number, Status status)
{
  Lookup lookup;
  lookup.status = status;
  lookup.asked = k_start;
  scheme.answered(number, lookup, k_start);
}

Numbers take(SchemeProgress& scheme, milliseconds later = milliseconds(0), Yield yield = Yield::something_new)
{
  Numbers numbers;
  while (const auto told = scheme.take(k_start + later)) {
    numbers.push_back(told->number);
    if (told->lookup.status == Status::found) {
      scheme.brought(told->number, yield);
    }
  }
  return numbers;
}

Numbers unknown(SchemeProgress& scheme);

TEST(SchemeProgress, StopsWhereNobodyCanBeAsked)
{
  auto scheme = asked(0, 3);
  answer(scheme, 2, Status::no_server);
  EXPECT_EQ(scheme.next(), std::nullopt);
  EXPECT_FALSE(scheme.done());
  answer(scheme, 1, Status::no_server);
  answer(scheme, 3, Status::no_server);
  EXPECT_TRUE(scheme.done());
  EXPECT_EQ(take(scheme), Numbers{});
  EXPECT_EQ(unknown(scheme), Numbers{1});
}

TEST(SchemeProgress, GoesOnWhereDnsHasAnswered)
{
  auto scheme = asked(0, 3);
  answer(scheme, 1, Status::found);
  answer(scheme, 2, Status::no_server);
  EXPECT_TRUE(scheme.next());
}

TEST(SchemeProgress, TellsOnlyTheFirstFailureWhereDnsSaysNothingElse)
{
  auto scheme = asked(0, 16);
  Lookup from_file;
  from_file.status = Status::found;
  scheme.answered(1, from_file, k_start);
  for (int number = 2; number <= 16; ++number) {
    answer(scheme, number, Status::failed);
  }
  EXPECT_EQ(take(scheme), Numbers{1});
  scheme.stop();
  EXPECT_EQ(unknown(scheme), Numbers{2});
}

Numbers unknown(SchemeProgress& scheme)
{
  Numbers numbers;
  for (const auto& told : scheme.take_unknown()) {
    numbers.push_back(told.number);
  }
  return numbers;
}

TEST(SchemeProgress, TellsNumbersInOrder)
{
  auto scheme = asked(0, 4);
  answer(scheme, 3, Status::found);
  answer(scheme, 2, Status::found);
  EXPECT_EQ(take(scheme), Numbers());
  answer(scheme, 1, Status::found);
  EXPECT_EQ(take(scheme), (Numbers{1, 2, 3}));
  EXPECT_EQ(take(scheme), Numbers());
}

TEST(SchemeProgress, DropsWhatLiesBehindTheEnd)
{
  auto scheme = asked(0, 4);
  answer(scheme, 1, Status::found);
  answer(scheme, 3, Status::found);
  answer(scheme, 4, Status::no_such_name);
  EXPECT_EQ(take(scheme), Numbers{1});
  answer(scheme, 2, Status::no_such_name);
  EXPECT_EQ(take(scheme), Numbers{2});
  EXPECT_TRUE(scheme.done());
}

TEST(SchemeProgress, HoldsAFoundNumberNotForLong)
{
  auto scheme = asked(0, 4);
  answer(scheme, 3, Status::found);
  answer(scheme, 4, Status::no_such_name);
  EXPECT_EQ(scheme.next_release(), k_start + milliseconds(150));
  EXPECT_EQ(take(scheme, milliseconds(149)), Numbers());
  EXPECT_EQ(take(scheme, milliseconds(150)), Numbers{3});
  EXPECT_EQ(scheme.next_release(), SchemeProgress::TimePoint::max());
}

TEST(SchemeProgress, TellsUnknownNumbersLast)
{
  auto scheme = asked(0, 16);
  answer(scheme, 1, Status::silent);
  answer(scheme, 2, Status::found);
  answer(scheme, 3, Status::failed);
  answer(scheme, 5, Status::silent);
  answer(scheme, 4, Status::no_such_name);
  EXPECT_EQ(take(scheme), (Numbers{2, 4}));
  EXPECT_TRUE(scheme.done());
  EXPECT_EQ(unknown(scheme), (Numbers{1, 3}));
  EXPECT_EQ(unknown(scheme), Numbers());
}

TEST(SchemeProgress, TellsOneNumberWhereNothingAnswers)
{
  auto scheme = asked(0, 16);
  for (int number = 1; number <= 16; ++number) {
    answer(scheme, number, Status::silent);
  }
  EXPECT_EQ(take(scheme), Numbers());
  EXPECT_TRUE(scheme.done());
  EXPECT_EQ(unknown(scheme), Numbers{1});
}

TEST(SchemeProgress, EndsWhenNothingNewComesForLong)
{
  auto scheme = asked(0, 16);
  int told = 0;
  for (int number = 1; number <= 16; ++number) {
    answer(scheme, number, Status::found);
  }
  told += static_cast<int>(take(scheme).size());
  for (int number = 17; const auto next = scheme.next(); ++number) {
    ASSERT_EQ(*next, number);
    answer(scheme, number, Status::found);
    told += static_cast<int>(take(scheme, milliseconds(0), Yield::nothing_new).size());
  }
  EXPECT_TRUE(scheme.done());
  EXPECT_EQ(told, 32);
}

TEST(SchemeProgress, IsAWildcardOnlyWhereAddressesRepeat)
{
  for (const Yield yield : {Yield::nothing_new, Yield::unusable}) {
    auto scheme = asked(0, 16);
    for (int number = 1; number <= 16; ++number) {
      answer(scheme, number, Status::found);
      EXPECT_FALSE(scheme.is_wildcard());
      take(scheme, milliseconds(0), yield);
    }
    EXPECT_EQ(scheme.is_wildcard(), yield == Yield::nothing_new);
  }
}

TEST(SchemeProgress, GoesOnBehindNumbersWithoutAProof)
{
  auto scheme = asked(0, 2);
  answer(scheme, 1, Status::unproven);
  answer(scheme, 2, Status::found);
  EXPECT_EQ(take(scheme), (Numbers{1, 2}));
}

TEST(SchemeProgress, IsDoneOnceStoppedAndAnswered)
{
  auto scheme = asked(0, 2);
  scheme.stop();
  answer(scheme, 1, Status::found);
  EXPECT_FALSE(scheme.done());
  answer(scheme, 2, Status::silent);
  EXPECT_TRUE(scheme.done());
  EXPECT_EQ(take(scheme), Numbers{1});
  EXPECT_EQ(unknown(scheme), Numbers{2});
}

} // namespace
} // namespace distcc_auto
