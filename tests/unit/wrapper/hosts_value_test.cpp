// SPDX-License-Identifier: MIT
#include "wrapper/hosts_value.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

CachedList two_hosts()
{
  CachedList list = local_list(8);
  list.state = CachedList::State::servers;
  list.hosts = "10.0.0.1/4,lzo 10.0.0.2/4,lzo";
  return list;
}

TEST(HostsValue, IsTheWholeListWhereTheUserSetNone)
{
  EXPECT_EQ(hosts_value(two_hosts(), std::nullopt),
            "10.0.0.1/4,lzo 10.0.0.2/4,lzo --localslots=8 --localslots_cpp=16");
}

TEST(HostsValue, IsLocalhostWithASlotForEachProcessorWithoutServers)
{
  EXPECT_EQ(hosts_value(local_list(8), std::nullopt), "localhost/8 --localslots=8 --localslots_cpp=16");
  EXPECT_EQ(hosts_value(local_list(0), std::nullopt), "localhost/1 --localslots=1 --localslots_cpp=2");
}

TEST(HostsValue, ReplacesTheTokenAutoAndNothingElse)
{
  const struct {
    const char* user;
    const char* value;
  } cases[] = {
      {"+auto", "10.0.0.1/4,lzo 10.0.0.2/4,lzo"},
      {"--randomize +auto localhost/2", "--randomize 10.0.0.1/4,lzo 10.0.0.2/4,lzo localhost/2"},
      {"big/32\n+auto\t# +auto in a comment", "big/32\n10.0.0.1/4,lzo 10.0.0.2/4,lzo\t# +auto in a comment"},
      {"x+auto +autos", "x+auto +autos"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(hosts_value(two_hosts(), one.user), one.value);
  }
}

TEST(HostsValue, IsNoLongerThanOneVariable)
{
  CachedList list = two_hosts();
  while (list.hosts.size() < std::size_t{100} * 1024) {
    list.hosts += " 10.0.0.3/4,lzo";
  }
  for (const char* autos : {"+auto", "+auto +auto"}) {
    const std::string user = std::string(std::size_t{60} * 1024, 'x') + " " + autos;
    const std::string value = hosts_value(list, user);
    EXPECT_LE(value.size(), k_longest_hosts_value);
    EXPECT_GT(value.size(), k_longest_hosts_value - 64);
    EXPECT_TRUE(value.ends_with("/4,lzo")) << "a host was cut";
  }
}

TEST(HostsValue, LosesHostsAtTheEnd)
{
  const std::string value = hosts_value(two_hosts(), std::nullopt);
  EXPECT_EQ(without_last_hosts(value, 1), "10.0.0.1/4,lzo --localslots=8 --localslots_cpp=16");
  EXPECT_EQ(without_last_hosts(value, 15), "10.0.0.1/4,lzo --localslots=8 --localslots_cpp=16");
  EXPECT_EQ(without_last_hosts(value, 16), "");
  EXPECT_EQ(without_last_hosts(value, 100'000), "");
  EXPECT_EQ(without_last_hosts("", 1), "");
  EXPECT_EQ(without_last_hosts(value, 0), value);
}

TEST(HostsValue, KnowsWhetherTheUserNamesAHost)
{
  for (const char* hosts : {"+auto big/32", "localhost", "--randomize +auto @ssh"}) {
    EXPECT_TRUE(names_a_host(hosts)) << hosts;
  }
  for (const char* hosts : {"", "+auto", "--randomize +auto", "+auto # big/32", " \n"}) {
    EXPECT_FALSE(names_a_host(hosts)) << hosts;
  }
}

TEST(HostsValue, LeavesTheUsersOtherHostsWhereNoServerIsFound)
{
  EXPECT_EQ(hosts_value(local_list(4), "+auto big/32"), " big/32");
  EXPECT_EQ(hosts_value(local_list(4), "--randomize +auto"), "--randomize \nlocalhost/4");
}

TEST(HostsValue, GivesPumpAHostOfItsKindWhereNoServerIsFound)
{
  const std::string nobody = "\n127.0.0.1:9,lzo,cpp,down";
  EXPECT_EQ(hosts_value_for_pump(local_list(4), std::nullopt), hosts_value(local_list(4), std::nullopt) + nobody);
  EXPECT_EQ(hosts_value_for_pump(local_list(4), "+auto # none"), " # none\nlocalhost/4" + nobody);
  EXPECT_EQ(hosts_value_for_pump(two_hosts(), "+auto"), hosts_value(two_hosts(), "+auto"));
}

TEST(HostsValue, KnowsWhenItIsAskedFor)
{
  EXPECT_TRUE(asks_for_auto("+auto"));
  EXPECT_TRUE(asks_for_auto("a b\n+auto"));
  EXPECT_TRUE(asks_for_auto("# comment\n +auto"));
  for (const char* hosts : {"", "auto", "+autos", "a+auto", "# +auto", "localhost +zeroconf"}) {
    EXPECT_FALSE(asks_for_auto(hosts)) << hosts;
  }
}

TEST(LocalLimitsOf, AreTheListsOrTheUsers)
{
  CachedList list;
  list.local_slots = 3;
  list.local_slots_cpp = 6;
  list.pause_ms = 50;
  EXPECT_EQ(limits_of(list).slots, 3);
  EXPECT_EQ(limits_of(list).slots_cpp, 6);
  EXPECT_EQ(limits_of(list).pause_ms, 50);
  const struct {
    const char* hosts;
    int slots;
    int slots_cpp;
  } cases[] = {{"+auto", 4, 8},
               {"+auto --localslots=2", 2, 8},
               {"--localslots_cpp=3 +auto --localslots=2 # --localslots=9", 2, 3},
               {"--localslots/5 +auto localhost/7", 5, 8},
               {"--localslots=0 --localslots --localslots_cpp=x", 4, 8}};
  for (const auto& one : cases) {
    EXPECT_EQ(limits_of(one.hosts).slots, one.slots) << one.hosts;
    EXPECT_EQ(limits_of(one.hosts).slots_cpp, one.slots_cpp) << one.hosts;
  }
}

} // namespace
} // namespace distcc_auto
