// SPDX-License-Identifier: MIT
#include "probe/discovery/service.hpp"
#include "probe/discovery/service_walk.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(ServiceOf, PutsLowerPriorityNumbersFirstAndCountsTheGroups)
{
  const auto service = service_of({{20, 0, 3632, "c.example.com"},
                                   {10, 5, 3632, "a.example.com."},
                                   {10, 60, 3640, "b.example.com"},
                                   {700, 1, 3632, "d.example.com"}},
                                  100);
  const std::vector<ServiceTarget> expected = {{"b.example.com", 3640, 0, 60},
                                               {"a.example.com", 3632, 0, 5},
                                               {"c.example.com", 3632, 1, 0},
                                               {"d.example.com", 3632, 2, 1}};
  EXPECT_EQ(service.targets, expected);
  EXPECT_TRUE(service.refused.empty());
}

TEST(ServiceOf, HasNoWeightsWhereDnsHasNone)
{
  const auto service = service_of({{0, 0, 3632, "a"}, {0, 0, 3632, "b"}}, 100);
  ASSERT_EQ(service.targets.size(), 2U);
  EXPECT_EQ(service.targets[0].weight, std::nullopt);
}

TEST(ServiceOf, RefusesTargetsThatAreNoServersNames)
{
  const struct {
    std::string target;
    std::uint16_t port;
    std::string why; // a part of it
  } cases[] = {
      {"", 3632, "there is no such service"},
      {".", 0, "there is no such service"},
      {"192.0.2.1", 3632, "leads to \"192.0.2.1\": an address"},
      {"192.0.2.1.", 3632, "an address"},
      {"10.1", 3632, "is a number but not an address"},
      {"2001:db8::1", 3632, "an address"},
      {"_distcc._tcp.example.com", 3632, "another SRV name"},
      {"a b.example.com", 3632, "\" \" cannot stand in a host name"},
      {"a,lzo.example.com", 3632, "\",\" cannot stand in a host name"},
      {"user@a.example.com", 3632, "\"@\" cannot stand in a host name"},
      {"a/64", 3632, "\"/\" cannot stand in a host name"},
      {"a\\.b", 3632, "cannot stand in a host name"},
      {"--localslots=9", 3632, "cannot stand in a host name"},
      {"-a", 3632, "begins with \"-\""},
      {"a\nb", 3632, "cannot stand in a host name"},
      {std::string(300, 'a'), 3632, "expected 253 at most"},
      {"a.example.com", 0, "its port is 0"},
  };
  for (const auto& c : cases) {
    const auto service = service_of({{0, 0, 3632, "good"}, {0, 0, c.port, c.target}}, 100);
    EXPECT_EQ(service.targets.size(), 1U) << c.target;
    ASSERT_EQ(service.refused.size(), 1U) << c.target;
    EXPECT_NE(service.refused[0].find(c.why), std::string::npos) << service.refused[0];
    EXPECT_EQ(service.refused[0].find('\n'), std::string::npos);
  }
}

TEST(ServiceOf, TakesNoMoreThanItMay)
{
  EXPECT_EQ(service_of(std::vector<ServiceRecord>(1000, {0, 0, 3632, "a"}), 7).targets.size(), 7U);
}

TEST(ServiceWalk, AsksTheNameOnceAndThenEachServerOnce)
{
  ServiceWalk walk(100);
  EXPECT_EQ(walk.next_target(), std::nullopt);
  EXPECT_TRUE(walk.next_is_service());
  EXPECT_FALSE(walk.next_is_service());
  EXPECT_EQ(walk.names(), std::nullopt);
  EXPECT_FALSE(walk.done());
  EXPECT_EQ(walk.answered({{1, 0, 3632, "b"}, {0, 0, 3632, "a"}, {2, 0, 3632, "."}}).size(), 1U);
  EXPECT_EQ(walk.names(), 2U);
  EXPECT_EQ(walk.target(walk.next_target().value()).name, "a");
  EXPECT_FALSE(walk.done());
  EXPECT_EQ(walk.target(walk.next_target().value()).name, "b");
  EXPECT_EQ(walk.next_target(), std::nullopt);
  EXPECT_TRUE(walk.done());
}

TEST(ServiceWalk, IsDoneWhereThereIsNoService)
{
  ServiceWalk walk(100);
  EXPECT_TRUE(walk.next_is_service());
  EXPECT_TRUE(walk.answered({}).empty());
  EXPECT_EQ(walk.names(), 0U);
  EXPECT_TRUE(walk.done());
}

} // namespace
} // namespace distcc_auto
