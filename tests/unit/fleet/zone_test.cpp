// SPDX-License-Identifier: MIT
#include "tests/fleet/zone.hpp"

#include <gtest/gtest.h>
#include <set>

namespace distcc_auto::fleet
{
namespace
{

using namespace std::string_literals;

constexpr int k_no_dice = 99;

// Servers 1 to 4 at 127.0.0.254 and on, the last one without a name.
Zone zone_with(const std::vector<std::string>& specs, const std::string& scheme = "cc%d")
{
  return {*Scheme::parse(scheme, "Fleet.test"),
          *DnsPlan::parse(specs),
          *parse_loopback("127.0.0.254"),
          {false, false, false, true}};
}

DnsQuestion asking(const std::string& name, std::uint16_t type = k_type_a)
{
  return {7, name, type, k_class_in, true, k_plain_udp_size};
}

DnsAnswer answer_of(Zone& zone, const DnsQuestion& question, Transport transport = Transport::udp)
{
  return decode_answer(zone.reply(question, transport, k_no_dice).bytes).value_or(DnsAnswer{});
}

TEST(Scheme, NamesNumbersBothWays)
{
  const auto scheme = *Scheme::parse("cc-%03d-a", "fleet.test");
  EXPECT_EQ(scheme.name(7), "cc-007-a.fleet.test");
  EXPECT_EQ(scheme.number_of("CC-007-a.Fleet.Test"), 7);
  EXPECT_EQ(scheme.number_of(scheme.name(12345)), 12345);
  for (const char* name : {"cc-7-a.fleet.test", "cc-0007-a.fleet.test", "cc-007-a", "cc--07-a.fleet.test", "",
                           "cc-99999999999-a.fleet.test", "cc-007-a.fleet.test.test"}) {
    EXPECT_FALSE(scheme.number_of(name)) << name;
  }
}

TEST(Scheme, NeedsOneNumber)
{
  for (const char* pattern : {"", "cc", "cc%", "cc%x", "cc%d%d", "cc%00d", "cc%3d", "cc%s", "cc%03"}) {
    EXPECT_FALSE(Scheme::parse(pattern, "x")) << pattern;
  }
}

TEST(Zone, NamesServersByAddressesInARow)
{
  auto zone = zone_with({});
  const auto third = answer_of(zone, asking("cc3.fleet.TEST"));
  ASSERT_EQ(third.records.size(), 1U);
  EXPECT_EQ(third.records[0].name, "cc3.fleet.TEST");
  EXPECT_EQ(third.records[0].data, "\x7f\0\1\0"s);
  EXPECT_GT(third.records[0].ttl, 0U);
}

TEST(Zone, TellsMissingNamesFromNamesWithoutAddress)
{
  auto zone = zone_with({});
  EXPECT_EQ(answer_of(zone, asking("cc1.fleet.test", k_type_aaaa)).code, DnsCode::no_error);
  EXPECT_TRUE(answer_of(zone, asking("cc1.fleet.test", k_type_aaaa)).records.empty());
  for (const char* name :
       {"cc4.fleet.test", "cc5.fleet.test", "cc0.fleet.test", "cc01.fleet.test", "www.fleet.test"}) {
    EXPECT_EQ(answer_of(zone, asking(name)).code, DnsCode::no_such_name) << name;
  }
  EXPECT_EQ(answer_of(zone, asking("cc1.example.com")).code, DnsCode::refused);
}

TEST(Zone, KnowsWhichServerIsMeant)
{
  const auto zone = zone_with({});
  EXPECT_EQ(zone.server_of(asking("cc4.fleet.test")), 4);
  EXPECT_EQ(zone.server_of(asking("cc5.fleet.test")), std::nullopt);
  EXPECT_EQ(zone.server_of(asking("cc0.fleet.test")), std::nullopt);
}

TEST(Zone, LosesWhatTheDiceSay)
{
  auto zone = zone_with({"all=lost:percent=20"});
  EXPECT_TRUE(zone.reply(asking("cc1.fleet.test"), Transport::udp, 19).bytes.empty());
  EXPECT_FALSE(zone.reply(asking("cc1.fleet.test"), Transport::udp, 20).bytes.empty());
  EXPECT_FALSE(zone.reply(asking("cc1.fleet.test"), Transport::tcp, 0).bytes.empty());
}

TEST(Zone, WildcardsResolveEverything)
{
  auto same = zone_with({"all=wildcard"});
  EXPECT_EQ(answer_of(same, asking("cc3.fleet.test")).records.at(0).data, "\x7f\0\0\xfe"s);
  EXPECT_EQ(answer_of(same, asking("any.fleet.test")).records.at(0).data, "\x7f\0\0\xfe"s);
  auto fresh = zone_with({"all=wildcard_new"});
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    seen.insert(answer_of(fresh, asking("cc1.fleet.test")).records.at(0).data);
  }
  EXPECT_EQ(seen.size(), 100U);
}

TEST(Zone, ManyAddressesComeOverTcp)
{
  auto zone = zone_with({"2=many_addresses:count=500"});
  EXPECT_TRUE(answer_of(zone, asking("cc2.fleet.test")).truncated);
  EXPECT_EQ(answer_of(zone, asking("cc2.fleet.test"), Transport::tcp).records.size(), 500U);
}

TEST(Zone, TruncatedAnswersAreWholeOverTcp)
{
  auto zone = zone_with({"1=truncated"});
  const auto cut = answer_of(zone, asking("cc1.fleet.test"));
  EXPECT_TRUE(cut.truncated);
  EXPECT_TRUE(cut.records.empty());
  EXPECT_EQ(answer_of(zone, asking("cc1.fleet.test"), Transport::tcp).records.size(), 1U);
}

TEST(Zone, MisbehavesByName)
{
  auto zone = zone_with({"1=wrong_id", "2=wrong_question", "3=cname_loop", "4=servfail", "5=garbage", "6=silent"});
  EXPECT_NE(answer_of(zone, asking("cc1.fleet.test")).question.id, 7);
  EXPECT_NE(answer_of(zone, asking("cc2.fleet.test")).question.name, "cc2.fleet.test");
  EXPECT_EQ(answer_of(zone, asking("cc3.fleet.test")).records.at(1).data, "cc3.fleet.test");
  EXPECT_EQ(answer_of(zone, asking("cc4.fleet.test")).code, DnsCode::server_failure);
  EXPECT_FALSE(decode_answer(zone.reply(asking("cc5.fleet.test"), Transport::udp, k_no_dice).bytes));
  EXPECT_TRUE(zone.reply(asking("cc6.fleet.test"), Transport::tcp, k_no_dice).bytes.empty());
}

TEST(Zone, CanSayThatNothingMayBeKept)
{
  auto zone = zone_with({"1=ttl0"});
  EXPECT_EQ(answer_of(zone, asking("cc1.fleet.test")).records.at(0).ttl, 0U);
}

} // namespace
} // namespace distcc_auto::fleet
