// SPDX-License-Identifier: MIT
#include "probe/engine/subset.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace distcc_auto
{
namespace
{

std::vector<Candidate> site(int servers)
{
  std::vector<Candidate> candidates;
  for (int i = 0; i < servers; ++i) {
    Candidate candidate;
    candidate.address.bytes = {10, 0, static_cast<unsigned char>(i / 256), static_cast<unsigned char>(i % 256)};
    candidate.order = static_cast<std::size_t>(i);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

std::set<std::size_t> chosen(const std::string& client, std::vector<Candidate> candidates, std::size_t most)
{
  std::set<std::size_t> orders;
  for (const auto& candidate : subset_for(client, std::move(candidates), most)) {
    orders.insert(candidate.order);
  }
  return orders;
}

TEST(Subset, IsEverybodyOnASmallSite)
{
  EXPECT_EQ(subset_for("a", site(100), 100).size(), 100U);
  EXPECT_EQ(subset_for("a", {}, 100).size(), 0U);
}

TEST(Subset, IsTheClientsOwnAndStable)
{
  EXPECT_EQ(chosen("a", site(1000), 100).size(), 100U);
  EXPECT_EQ(chosen("a", site(1000), 100), chosen("a", site(1000), 100));
  EXPECT_NE(chosen("a", site(1000), 100), chosen("b", site(1000), 100));
  auto backwards = site(1000);
  std::ranges::reverse(backwards);
  EXPECT_EQ(chosen("a", backwards, 100), chosen("a", site(1000), 100));
}

TEST(Subset, ChangesInOnePlaceWhenAServerLeaves)
{
  const auto before = chosen("a", site(1000), 100);
  auto smaller = site(1000);
  const auto leaver = *before.begin();
  std::erase_if(smaller, [&](const Candidate& candidate) { return candidate.order == leaver; });
  const auto after = chosen("a", smaller, 100);
  std::vector<std::size_t> same;
  std::ranges::set_intersection(before, after, std::back_inserter(same));
  EXPECT_EQ(same.size(), 99U);
}

TEST(Subset, SpreadsManyClientsEvenly)
{
  std::map<std::size_t, int> load;
  for (int client = 0; client < 200; ++client) {
    for (const auto order : chosen("client" + std::to_string(client), site(500), 50)) {
      ++load[order];
    }
  }
  EXPECT_EQ(load.size(), 500U) << "20 clients each on average: nobody is left out";
  for (const auto& [order, clients] : load) {
    EXPECT_LT(clients, 45) << order;
  }
}

} // namespace
} // namespace distcc_auto
