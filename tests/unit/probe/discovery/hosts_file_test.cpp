// SPDX-License-Identifier: MIT
#include "probe/discovery/hosts_file.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

std::vector<std::string> texts(const std::vector<Address>& addresses)
{
  std::vector<std::string> all;
  for (const auto& address : addresses) {
    all.push_back(to_string(address));
  }
  return all;
}

using Texts = std::vector<std::string>;

TEST(HostsFile, FindsNamesAndAliases)
{
  const auto hosts = HostsFile::parse("127.0.0.1 localhost # 192.0.2.9 commented\n"
                                      "\n"
                                      "# 192.0.2.8 commented\n"
                                      "192.0.2.1\tdistcc1.example.com  Distcc1 \r\n"
                                      "2001:db8::1 distcc1\n"
                                      "::ffff:192.0.2.1 distcc1\n"
                                      "192.0.2.300 distcc2\n"
                                      "192.0.2.3\n"
                                      "192.0.2.4 distcc4");
  EXPECT_EQ(texts(hosts.find("LOCALHOST")), Texts{"127.0.0.1"});
  EXPECT_EQ(texts(hosts.find("distcc1.example.com")), Texts{"192.0.2.1"});
  EXPECT_EQ(texts(hosts.find("distcc1")), (Texts{"192.0.2.1", "2001:db8::1"}));
  EXPECT_EQ(texts(hosts.find("distcc4")), Texts{"192.0.2.4"});
  for (const char* name : {"commented", "distcc2", "distcc", "", "192.0.2.3", "#"}) {
    EXPECT_TRUE(hosts.find(name).empty()) << name;
  }
}

TEST(HostsFile, KeepsItsEntriesWhenItMoves)
{
  auto hosts = HostsFile::parse("::1 a");
  const HostsFile moved = std::move(hosts);
  EXPECT_EQ(texts(moved.find("a")), Texts{"::1"});
}

TEST(HostsFile, IsEmptyWhereThereIsNone)
{
  EXPECT_TRUE(HostsFile::read("/no/such/file").find("localhost").empty());
  EXPECT_TRUE(HostsFile().find("localhost").empty());
}

} // namespace
} // namespace distcc_auto
