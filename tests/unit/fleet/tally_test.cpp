// SPDX-License-Identifier: MIT
#include "tests/fleet/tally.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace distcc_auto::fleet
{
namespace
{

TEST(Tally, RemembersTheMostThatWereOpenAtOnce)
{
  ServerTally tally;
  {
    const OpenConnection first(tally);
    const OpenConnection second(tally);
  }
  const OpenConnection third(tally);
  EXPECT_EQ(tally.accepted, 3U);
  EXPECT_EQ(tally.open, 1U);
  EXPECT_EQ(tally.most_open, 2U);
}

TEST(Tally, IsToldAsJson)
{
  Tally tally;
  tally.servers.resize(2);
  tally.servers[1].requests = 7;
  tally.dns_udp = 3;
  tally.dns_tcp = 1;
  std::vector<Behaviour> behaviours(2);
  behaviours[1].conduct = Conduct::silent;
  const auto json = nlohmann::json::parse(to_json(tally, behaviours, *parse_loopback("127.1.255.255")));
  EXPECT_EQ(json["servers"][0]["address"], "127.1.255.255");
  EXPECT_EQ(json["servers"][1]["address"], "127.2.0.0");
  EXPECT_EQ(json["servers"][1]["number"], 2);
  EXPECT_EQ(json["servers"][1]["behaviour"], "silent");
  EXPECT_EQ(json["servers"][1]["requests"], 7);
  EXPECT_EQ(json["dns"]["questions"], 4);
}

} // namespace
} // namespace distcc_auto::fleet
