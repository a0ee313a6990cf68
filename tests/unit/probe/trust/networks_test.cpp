// SPDX-License-Identifier: MIT
#include "probe/trust/networks.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace distcc_auto
{
namespace
{

using Texts = std::vector<std::string>;

bool allowed(const std::string& address, const Texts& texts)
{
  std::vector<Network> networks;
  for (const auto& text : texts) {
    networks.push_back(parse_network(text).value());
  }
  return in_networks(parse_address(address).value(), networks);
}

struct Case {
  const char* address;
  Texts networks;
  bool allowed;
};

void expect_all(const std::vector<Case>& cases)
{
  for (const auto& one : cases) {
    std::string list;
    for (const auto& text : one.networks) {
      list += " " + text;
    }
    EXPECT_EQ(allowed(one.address, one.networks), one.allowed) << one.address << " in" << list;
  }
}

TEST(Networks, HoldWhatHasTheirPrefix)
{
  expect_all({
      {"10.1.2.3", {"10.0.0.0/8"}, true},
      {"11.1.2.3", {"10.0.0.0/8"}, false},
      {"10.127.255.255", {"10.0.0.0/9"}, true},
      {"10.128.0.0", {"10.0.0.0/9"}, false},
      {"192.0.2.7", {"192.0.2.7"}, true},
      {"192.0.2.6", {"192.0.2.7"}, false},
      {"192.0.2.7", {"192.0.2.6/31"}, true},
      {"203.0.113.1", {"0.0.0.0/0"}, true},
      {"fd12::1", {"fd00::/8"}, true},
      {"fc12::1", {"fd00::/8"}, false},
      {"2001:db8:0:1::5", {"2001:db8::/63"}, true},
      {"2001:db8:0:2::5", {"2001:db8::/63"}, false},
      {"203.0.113.1", {"10.0.0.0/8", "203.0.113.0/24"}, true},
  });
}

TEST(Networks, AreOfOneFamily)
{
  expect_all({
      {"203.0.113.1", {"::/0"}, false},
      {"2001:db8::1", {"0.0.0.0/0"}, false},
      {"::ffff:10.1.2.3", {"10.0.0.0/8"}, true},
      {"::ffff:11.1.2.3", {"10.0.0.0/8"}, false},
      {"10.1.2.3", {"::ffff:10.0.0.0/104"}, true},
      {"::ffff:10.1.2.3", {"::/0"}, false},
  });
}

TEST(Networks, ListThisMachineAndTheLinkOnlyByName)
{
  expect_all({
      {"127.0.0.1", {"0.0.0.0/0"}, false},
      {"127.0.0.1", {"126.0.0.0/7"}, false},
      {"127.0.0.1", {"127.0.0.0/8"}, true},
      {"127.0.0.1", {"127.0.0.1"}, true},
      {"127.0.0.2", {"127.0.0.1"}, false},
      {"::ffff:127.0.0.1", {"0.0.0.0/0"}, false},
      {"0.0.0.0", {"0.0.0.0/0"}, false},
      {"::1", {"::/0"}, false},
      {"::1", {"::1"}, true},
      {"::", {"::/0"}, false},
      {"169.254.1.1", {"0.0.0.0/0"}, false},
      {"169.254.1.1", {"169.254.0.0/16"}, true},
      {"fe80::1", {"::/0"}, false},
      {"fe80::1", {"fe80::/10"}, true},
      {"fe80::1", {"fe80::/64"}, true},
  });
}

TEST(Networks, AreEverywhereWhereThereIsNoList)
{
  for (const char* address : {"127.0.0.1", "::1", "169.254.1.1", "203.0.113.1", "2001:db8::1"}) {
    EXPECT_TRUE(allowed(address, {})) << address;
  }
}

} // namespace
} // namespace distcc_auto
