// SPDX-License-Identifier: MIT
#include "probe/engine/stats_ports.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Answer = StatsPorts::Answer;

std::vector<HostPattern> hosts(const std::vector<std::string>& entries)
{
  std::vector<HostPattern> patterns;
  for (const auto& entry : entries) {
    patterns.push_back(parse_host_pattern(entry).value());
  }
  return patterns;
}

Candidate candidate(const char* address, std::uint16_t port)
{
  Candidate made;
  made.address = parse_address(address).value();
  made.port = port;
  return made;
}

TEST(StatsPorts, AreAskedAtOnceWhereNoEntryCanNameThem)
{
  const StatsPorts ports(hosts({"a%d", "b:3640"}));
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 3632)), Answer::free);
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 3640)), Answer::free);
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 65535)), Answer::taken);
}

TEST(StatsPorts, AreNotAskedWhereAnotherCandidateHasThem)
{
  StatsPorts ports(hosts({"a:3640", "b:3641"}));
  const auto one = candidate("192.0.2.1", 3640);
  const auto elsewhere = candidate("192.0.2.2", 3640);
  ports.found(one);
  EXPECT_EQ(ports.may_ask(one), Answer::later);
  ports.found(candidate("192.0.2.1", 3641));
  EXPECT_EQ(ports.may_ask(one), Answer::taken);
  EXPECT_EQ(ports.may_ask(elsewhere), Answer::later);
  ports.ended(StatsPorts::Known::all);
  EXPECT_EQ(ports.may_ask(one), Answer::taken);
  EXPECT_EQ(ports.may_ask(elsewhere), Answer::free);
}

TEST(StatsPorts, OfSrvRecordsWaitForAllOfThem)
{
  StatsPorts ports(hosts({"_distcc._tcp.example.com"}));
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 3632)), Answer::later);
  ports.ended(StatsPorts::Known::all);
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 3632)), Answer::free);
}

TEST(StatsPorts, AreLeftAloneWhereDnsCouldNotSayWhoseTheyAre)
{
  StatsPorts ports(hosts({"a:3640", "b:3641"}));
  ports.ended(StatsPorts::Known::not_all);
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 3640)), Answer::taken);
  EXPECT_EQ(ports.may_ask(candidate("192.0.2.1", 3641)), Answer::free);
}

} // namespace
} // namespace distcc_auto
