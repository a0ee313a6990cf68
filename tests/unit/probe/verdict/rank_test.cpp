// SPDX-License-Identifier: MIT
#include "probe/verdict/rank.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Verdict verdict(std::size_t order, double connect, double compile)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  verdict.candidate.order = order;
  verdict.connect = Milliseconds(connect);
  verdict.compile = Milliseconds(compile);
  return verdict;
}

std::vector<std::size_t> orders(const std::vector<Verdict>& verdicts)
{
  std::vector<std::size_t> orders;
  orders.reserve(verdicts.size());
  for (const Verdict& each : verdicts) {
    orders.push_back(each.candidate.order);
  }
  return orders;
}

TEST(Rank, PutsTheFastestFirstAndTiesInTheOrderOfTheSettings)
{
  const std::vector<Verdict> good = {verdict(4, 1, 9), verdict(0, 9, 9), verdict(3, 5, 5), verdict(1, 0, 2),
                                     verdict(2, 9, 1)};
  EXPECT_EQ(orders(rank(good, Order::speed)), (std::vector<std::size_t>{1, 2, 3, 4, 0}));
}

TEST(Rank, KeepsTheOrderOfTheSettingsWhereAsked)
{
  const std::vector<Verdict> good = {verdict(2, 1, 1), verdict(0, 9, 9), verdict(1, 5, 5)};
  EXPECT_EQ(orders(rank(good, Order::as_listed)), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Rank, LeavesEqualsAsTheyCame)
{
  std::vector<Verdict> good = {verdict(1, 1, 1), verdict(1, 1, 1), verdict(0, 2, 2)};
  good[0].detail = "first";
  good[1].detail = "second";
  for (const auto order : {Order::speed, Order::as_listed}) {
    const std::vector<Verdict> ranked = rank(good, order);
    const std::size_t start = order == Order::speed ? 0 : 1;
    EXPECT_EQ(ranked.at(start).detail, "first");
    EXPECT_EQ(ranked.at(start + 1).detail, "second");
  }
}

TEST(Rank, TakesAnEmptyList)
{
  EXPECT_TRUE(rank({}, Order::speed).empty());
}

} // namespace
} // namespace distcc_auto
