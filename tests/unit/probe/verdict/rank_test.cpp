// SPDX-License-Identifier: MIT
#include "probe/verdict/rank.hpp"

#include <gtest/gtest.h>
#include <map>
#include <set>

namespace distcc_auto
{
namespace
{

Verdict verdict(std::size_t order, double connect, double compile)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  verdict.candidate.address.bytes = {10, 0, 0, static_cast<unsigned char>(order)};
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

std::vector<std::size_t> ranked(const std::vector<Verdict>& good, const std::string& client = "client",
                                Order order = Order::speed)
{
  SelectionSettings selection;
  selection.order = order;
  return orders(rank(good, selection, client));
}

// Ten servers, each nearly as fast as the next.
std::vector<Verdict> alike()
{
  std::vector<Verdict> good;
  for (std::size_t order = 0; order < 10; ++order) {
    good.push_back(verdict(order, 0, 100 + 2 * static_cast<double>(order)));
  }
  return good;
}

// Of 2000 clients: how many begin with which server.
std::map<std::size_t, int> firsts(const std::vector<Verdict>& good)
{
  std::map<std::size_t, int> firsts;
  for (int client = 0; client < 2000; ++client) {
    ++firsts[ranked(good, "client" + std::to_string(client)).front()];
  }
  return firsts;
}

TEST(Rank, PutsTheFastestFirst)
{
  const std::vector<Verdict> good = {verdict(4, 10, 90), verdict(0, 90, 90), verdict(1, 0, 20), verdict(2, 9, 41)};
  for (const char* client : {"a", "b", "c", "d", "e"}) {
    EXPECT_EQ(ranked(good, client), (std::vector<std::size_t>{1, 2, 4, 0})) << client;
  }
}

TEST(Rank, KeepsTheOrderOfTheSettingsWhereAsked)
{
  std::vector<Verdict> good = {verdict(2, 1, 1), verdict(0, 9, 9), verdict(1, 5, 5)};
  good[1].busy = true;
  good[1].candidate.group = 1;
  EXPECT_EQ(ranked(good, "client", Order::as_listed), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Rank, LeavesEqualsAsTheyCame)
{
  std::vector<Verdict> good = {verdict(1, 1, 1), verdict(1, 1, 1), verdict(0, 20, 20)};
  good[0].detail = "first";
  good[1].detail = "second";
  for (const auto order : {Order::speed, Order::affinity, Order::as_listed}) {
    SelectionSettings selection;
    selection.order = order;
    const std::vector<Verdict> list = rank(good, selection, "client");
    const std::size_t start = order == Order::speed ? 0 : 1;
    EXPECT_EQ(list.at(start).detail, "first");
    EXPECT_EQ(list.at(start + 1).detail, "second");
  }
}

TEST(Rank, GivesEachClientAnOrderOfItsOwnAmongThoseThatAreAlike)
{
  EXPECT_EQ(ranked(alike(), "one"), ranked(alike(), "one"));
  std::set<std::vector<std::size_t>> different;
  for (int client = 0; client < 20; ++client) {
    different.insert(ranked(alike(), std::to_string(client)));
  }
  EXPECT_EQ(different.size(), 20U);
  for (const auto& [order, clients] : firsts(alike())) {
    EXPECT_NEAR(clients, 200, 80) << order;
  }
}

TEST(Rank, KeepsAClientsOrderWhereAServerGoesOrIsALittleFasterNow)
{
  auto good = alike();
  auto before = ranked(good);
  good[3].compile = Milliseconds(101);
  EXPECT_EQ(ranked(good), before);
  good.erase(good.begin() + 5);
  std::erase(before, 5U);
  EXPECT_EQ(ranked(good), before);
}

TEST(Rank, IsAlikeWithinAQuarterAndTwoMilliseconds)
{
  const auto ever_swapped = [](double fast, double slow) {
    const std::vector<Verdict> good = {verdict(0, 0, fast), verdict(1, 0, slow)};
    bool swapped = false;
    for (int client = 0; client < 20; ++client) {
      swapped = swapped || ranked(good, std::to_string(client)).front() == 1;
    }
    return swapped;
  };
  EXPECT_TRUE(ever_swapped(100, 125));
  EXPECT_FALSE(ever_swapped(100, 126));
  EXPECT_TRUE(ever_swapped(1, 3));
  EXPECT_FALSE(ever_swapped(1, 3.1));
}

TEST(Rank, BeginsMoreOftenWithTheServerThatHasMoreSlots)
{
  auto good = alike();
  good.resize(3);
  good[0].candidate.slots = 2; // the others have the 4 of the settings ...
  good[2].candidate.slots = 14;
  auto counts = firsts(good);
  EXPECT_NEAR(counts[0], 200, 60);
  EXPECT_NEAR(counts[1], 400, 80);
  EXPECT_NEAR(counts[2], 1400, 120);
  good[0].candidate.weight = 60; // ... but the weight of an SRV record says more
  good[1].candidate.weight = 40;
  good[2].candidate.weight = 0;
  counts = firsts(good);
  EXPECT_NEAR(counts[0], 1200, 120);
  EXPECT_LT(counts[2], 20);
}

TEST(Rank, PutsALowerPriorityBehindAndBusyOnesLast)
{
  std::vector<Verdict> good = {verdict(0, 0, 10), verdict(1, 0, 20), verdict(2, 0, 300), verdict(3, 0, 700)};
  good[0].candidate.group = 1;
  good[2].busy = true;
  EXPECT_EQ(ranked(good), (std::vector<std::size_t>{1, 3, 0, 2}));
}

TEST(Rank, TakesAnEmptyList)
{
  EXPECT_TRUE(ranked({}).empty());
}

} // namespace
} // namespace distcc_auto
