// SPDX-License-Identifier: MIT
#include "probe/dns/system.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;
using File = LookupOrder::File;
using Texts = std::vector<std::string>;

Texts servers_in(const std::string& resolv_conf)
{
  Texts servers;
  for (const auto& server : parse_dns_system({resolv_conf, "", "", {}, {}}).servers) {
    servers.push_back(to_string(server));
  }
  return servers;
}

TEST(DnsSystem, TakesTheServers)
{
  const struct {
    const char* text;
    Texts servers;
  } rows[] = {
      {"", {"127.0.0.1"}},
      {"# nothing\n", {"127.0.0.1"}},
      {"nameserver 192.0.2.1\n", {"192.0.2.1"}},
      {"nameserver\t192.0.2.1   \n", {"192.0.2.1"}},
      {"nameserver 192.0.2.1", {"192.0.2.1"}},
      {"nameserver 192.0.2.1\r\n", {"192.0.2.1"}},
      {"nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n",
       {"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"}},
      {"nameserver 192.0.2.1\nnameserver 192.0.2.1\n", {"192.0.2.1"}},
      {"nameserver fe80::1%lo\nnameserver fe80::1%no-such-interface\n", {"fe80::1%1"}},
      {"nameserver dns.test\nnameserver\nNAMESERVER 192.0.2.9\n nameserver 192.0.2.9\nnameservers 192.0.2.9\n",
       {"127.0.0.1"}},
      {"; a\nnameserver 2001:db8::1\n", {"2001:db8::1"}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(servers_in(row.text), row.servers) << row.text;
  }
}

TEST(DnsSystem, TakesNoMoreThanEightServers)
{
  std::string text;
  for (int i = 1; i <= 300; ++i) {
    text += "nameserver 192.0." + std::to_string(i / 250) + "." + std::to_string(i % 250) + "\n";
  }
  EXPECT_EQ(servers_in(text).size(), 8U);
}

TEST(DnsSystem, TakesTheSearchDomains)
{
  const std::optional<std::string> unset;
  const struct {
    const char* text;
    const char* host_name;
    std::optional<std::string> local_domain;
    Texts search;
  } rows[] = {
      {"", "box", unset, {}},
      {"", "box.home.test", unset, {"home.test"}},
      {"search a.test  b.test\tc.test\n", "box.home.test", unset, {"a.test", "b.test", "c.test"}},
      {"domain a.test b.test\n", "box", unset, {"a.test"}},
      {"domain a.test\nsearch b.test\n", "box", unset, {"b.test"}},
      {"search b.test\ndomain a.test\n", "box", unset, {"a.test"}},
      {"search a.test.\n", "box", unset, {"a.test"}},
      {"search .\n", "box.home.test", unset, {}},
      {"search a.test\n", "box", "x.test y.test z.test", {"x.test", "y.test", "z.test"}},
      {"search a.test\n", "box", "", {}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(parse_dns_system({row.text, "", row.host_name, row.local_domain, {}}).search, row.search) << row.text;
  }
}

TEST(DnsSystem, TakesNdots)
{
  const std::optional<std::string> unset;
  const struct {
    const char* text;
    std::optional<std::string> options;
    int ndots;
  } rows[] = {
      {"", unset, 1},
      {"options ndots:5\n", unset, 5},
      {"options ndots:0\n", unset, 0},
      {"options timeout:1 rotate unheard-of ndots:2 edns0 trust-ad\n", unset, 2},
      {"options ndots:99\n", unset, 15},
      {"options ndots:-1 ndots: ndots:x\n", unset, 1},
      {"options ndots:5\n", "debug ndots:3", 3},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(parse_dns_system({row.text, "", "", {}, row.options}).ndots, row.ndots) << row.text;
  }
}

TEST(DnsSystem, TakesTheOrderOfFileAndDns)
{
  const struct {
    const char* text;
    LookupOrder order;
  } rows[] = {
      {"", {File::before_dns, true}},
      {"hosts: files dns\n", {File::before_dns, true}},
      {"passwd: files\nhosts:\tdns [!UNAVAIL=return] files # as it was\n", {File::after_dns, true}},
      {"hosts: files\n", {File::before_dns, false}},
      {"hosts: dns\n", {File::not_at_all, true}},
      {"hosts: mymachines resolve [!UNAVAIL=return] files myhostname dns\n", {File::after_dns, true}},
      {"hosts: files mdns4_minimal [NOTFOUND=return] resolve\n", {File::before_dns, true}},
      {"hosts: nis\n", {File::before_dns, true}},
      {"# hosts: dns\n", {File::before_dns, true}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(parse_dns_system({"", row.text, "", {}, {}}).order, row.order) << row.text;
  }
}

TEST(DnsSystem, SurvivesAnyBytes)
{
  const std::string bytes = "search \0\xff\nnameserver \x01\noptions ndots:\n\n\0"s;
  EXPECT_EQ(servers_in(bytes), Texts{"127.0.0.1"});
}

} // namespace
} // namespace distcc_auto
