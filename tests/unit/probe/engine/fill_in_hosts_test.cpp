// SPDX-License-Identifier: MIT
#include "probe/engine/fill_in_hosts.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(FillInHosts, FillsInWhatTheCompilerTells)
{
  const std::vector<HostPattern> hosts = {*parse_host_pattern("plain%d:3640"),
                                          *parse_host_pattern("{target}-{compiler}{major}-%d.test:3641/8"),
                                          *parse_host_pattern("v{version}.test")};
  const auto filled = fill_in_hosts(hosts, {"x86_64-linux-gnu", "gcc", "12.2.0"});
  ASSERT_EQ(filled.hosts.size(), 3U);
  EXPECT_TRUE(filled.nameless.empty());
  EXPECT_EQ(filled.hosts[0].text, "plain%d:3640");
  EXPECT_EQ(scheme_name(filled.hosts[1], 7), "x86-64-linux-gnu-gcc12-7.test");
  EXPECT_EQ(filled.hosts[1].port, 3641);
  EXPECT_EQ(filled.hosts[1].slots, 8);
  EXPECT_EQ(filled.hosts[2].name, "v12-2-0.test");
}

TEST(FillInHosts, TellsWhichEntriesMakeNoName)
{
  const std::vector<HostPattern> hosts = {*parse_host_pattern("{target}-%d"), *parse_host_pattern("gcc{major}.test")};
  const auto filled = fill_in_hosts(hosts, {"?", "", ""});
  EXPECT_TRUE(filled.hosts.empty());
  ASSERT_EQ(filled.nameless.size(), 2U);
  EXPECT_EQ(filled.nameless[0].first, "{target}-%d");
  EXPECT_EQ(filled.nameless[0].second, "the compiler does not tell its target");
  EXPECT_EQ(filled.nameless[1].second, "the compiler does not tell its major");
}

// A version of a hundred digits is none that a name could hold.
TEST(FillInHosts, MakesNoNameThatCannotBeOne)
{
  const auto filled = fill_in_hosts({*parse_host_pattern("{version}.test")}, {"", "", std::string(100, '1')});
  EXPECT_TRUE(filled.hosts.empty());
  ASSERT_EQ(filled.nameless.size(), 1U);
}

} // namespace
} // namespace distcc_auto
