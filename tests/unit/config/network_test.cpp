// SPDX-License-Identifier: MIT
#include "config/network.hpp"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

namespace distcc_auto
{
namespace
{

using Bytes = std::vector<unsigned char>;

TEST(Network, IsAnAddressAndAPrefix)
{
  const auto ipv4 = parse_network("10.0.0.0/8");
  ASSERT_TRUE(ipv4);
  EXPECT_EQ(ipv4->bytes, (Bytes{10, 0, 0, 0}));
  EXPECT_EQ(ipv4->prefix, 8U);
  EXPECT_EQ(ipv4->text, "10.0.0.0/8");
  const auto ipv6 = parse_network("fd00::/8");
  ASSERT_TRUE(ipv6);
  EXPECT_EQ(ipv6->bytes.size(), 16U);
  EXPECT_EQ(ipv6->bytes[0], 0xfd);
}

TEST(Network, IsOneAddressWhereNoPrefixStands)
{
  EXPECT_EQ(parse_network("192.0.2.1").value().prefix, 32U);
  EXPECT_EQ(parse_network("::1").value().prefix, 128U);
}

TEST(Network, IsIpv4WhereItIsMapped)
{
  const auto mapped = parse_network("::ffff:10.0.0.0/104");
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->bytes, (Bytes{10, 0, 0, 0}));
  EXPECT_EQ(mapped->prefix, 8U);
  EXPECT_EQ(parse_network("::/0").value().bytes.size(), 16U) << "more than the mapped ones";
}

TEST(Network, IsRefusedWithWhatWasExpected)
{
  const std::pair<const char*, const char*> cases[] = {
      {"", "is no network, expected ADDRESS/BITS"},
      {"/8", "is no network"},
      {"10.0.0/8", "is no network"},
      {"example.com", "is no network"},
      {"10.0.0.0 /8", "is no network"},
      {"fe80::1%eth0", "is no network"},
      {"10.0.0.0/", "has no prefix behind its \"/\", expected a number from 0 to 32"},
      {"10.0.0.0/33", "has no prefix"},
      {"10.0.0.0/-1", "has no prefix"},
      {"10.0.0.0/8/8", "has no prefix"},
      {"10.0.0.0/255.0.0.0", "has no prefix"},
      {"::/129", "expected a number from 0 to 128"},
      {"10.0.0.1/8", "has bits set behind its prefix, expected \"10.0.0.0/8\", or the address alone"},
      {"fd00::1/8", "expected \"fd00::/8\""},
      {"10.0.0.1/31", "expected \"10.0.0.0/31\""},
  };
  for (const auto& [text, what] : cases) {
    const auto network = parse_network(text);
    ASSERT_FALSE(network) << text;
    EXPECT_NE(network.error().detail.find(what), std::string::npos) << network.error().detail;
  }
}

} // namespace
} // namespace distcc_auto
