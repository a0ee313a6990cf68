// SPDX-License-Identifier: MIT
#include "tests/fleet/behaviour.hpp"

#include "tests/fleet/dns_behaviour.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

using std::chrono::milliseconds;

Conduct conduct_at(const std::vector<Behaviour>& plan, int number)
{
  return plan.at(static_cast<std::size_t>(number - 1)).conduct;
}

TEST(Spec, NamesNumbersRangesAndAll)
{
  const auto some = parse_spec("3,5-8=good:delay=25ms");
  ASSERT_TRUE(some);
  EXPECT_EQ(some->name, "good");
  EXPECT_EQ(some->parameters.at("delay"), "25ms");
  for (const int number : {3, 5, 8}) {
    EXPECT_TRUE(some->whom.covers(number)) << number;
  }
  for (const int number : {1, 4, 9}) {
    EXPECT_FALSE(some->whom.covers(number)) << number;
  }
  EXPECT_FALSE(some->whom.covers(std::nullopt));
  EXPECT_TRUE(parse_spec("all=good")->whom.covers(std::nullopt));
}

TEST(Spec, RefusesWhatIsNone)
{
  for (const char* text : {"", "silent", "=silent", "x=silent", "0=silent", "8-5=silent", "3-=silent", "3,=silent",
                           "-1=silent", "3=good:delay", "99999999999=good"}) {
    const auto spec = parse_spec(text);
    ASSERT_FALSE(spec) << text;
    EXPECT_EQ(spec.error().code, Errc::invalid);
  }
}

TEST(Duration, HasAUnit)
{
  EXPECT_EQ(parse_duration("25ms"), milliseconds(25));
  EXPECT_EQ(parse_duration("2s"), milliseconds(2000));
  EXPECT_EQ(parse_duration("0"), milliseconds(0));
  for (const char* text : {"", "25", "ms", "-1ms", "1h", "1.5s", "99999999999ms", "86401s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Behaviours, LastSpecCounts)
{
  const auto plan = plan_behaviours({"all=drip:gap=3ms", "2-3=silent", "3=comes_and_goes:period=1s"}, 4);
  ASSERT_TRUE(plan);
  EXPECT_EQ(conduct_at(*plan, 1), Conduct::drip);
  EXPECT_EQ(plan->at(0).gap, milliseconds(3));
  EXPECT_EQ(conduct_at(*plan, 2), Conduct::silent);
  EXPECT_EQ(conduct_at(*plan, 3), Conduct::comes_and_goes);
  EXPECT_EQ(plan->at(2).period, milliseconds(1000));
}

TEST(Behaviours, RefuseUnknownNamesKeysAndNumbers)
{
  for (const char* text : {"1=sleepy", "1=silent:delay=1ms", "1=good:delay=soon", "5=good", "1=wrong_object:kind=odd",
                           "1=drip:gap=0", "1=comes_and_goes:period=1ms"}) {
    const auto plan = plan_behaviours({text}, 4);
    ASSERT_FALSE(plan) << text;
    EXPECT_EQ(plan.error().code, Errc::invalid);
    EXPECT_NE(plan.error().detail.find(text), std::string::npos) << plan.error().detail;
  }
}

TEST(Behaviours, EveryNameLeadsToItsValue)
{
  for (auto conduct = Conduct::good; conduct <= Conduct::no_such_host;
       conduct = static_cast<Conduct>(static_cast<int>(conduct) + 1)) {
    const auto plan = plan_behaviours({"1=" + std::string(name_of(conduct))}, 1);
    ASSERT_TRUE(plan) << name_of(conduct);
    EXPECT_EQ(conduct_at(*plan, 1), conduct);
  }
}

TEST(DnsBehaviours, LastSpecCountsAndAllHoldsForNamesWithoutNumber)
{
  const auto plan = DnsPlan::parse({"all=lost:percent=30", "7-9999=wildcard", "8=many_addresses:count=12"});
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->of(1).conduct, DnsConduct::lost);
  EXPECT_EQ(plan->of(1).percent, 30);
  EXPECT_EQ(plan->of(std::nullopt).conduct, DnsConduct::lost);
  EXPECT_EQ(plan->of(7).conduct, DnsConduct::wildcard);
  EXPECT_EQ(plan->of(8).count, 12);
  EXPECT_EQ(DnsPlan::parse({})->of(1).conduct, DnsConduct::good);
}

TEST(DnsBehaviours, RefuseUnknownNamesAndKeys)
{
  for (const char* text : {"1=refuses", "1=lost:percent=101", "1=lost:count=3", "1=many_addresses:count=0",
                           "1=many_addresses:count=4001", "1=silent:delay=1s"}) {
    EXPECT_FALSE(DnsPlan::parse({text})) << text;
  }
}

} // namespace
} // namespace distcc_auto::fleet
