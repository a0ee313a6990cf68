// SPDX-License-Identifier: MIT
#include "probe/attestation/endpoint.hpp"

#include "probe/attestation/own_addresses.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(Ip, HasOneFormForEachAddress)
{
  EXPECT_EQ(parse_ip("::ffff:10.0.0.1"), parse_ip("10.0.0.1"));
  EXPECT_EQ(to_string(parse_ip("::ffff:10.0.0.1").value()), "10.0.0.1");
  EXPECT_EQ(to_string(parse_ip("2001:DB8:0::1").value()), "2001:db8::1");
  for (const auto* text : {"", "10.1", "fe80::1%eth0", "10.0.0.1 ", "localhost", "010.0.0.1"}) {
    EXPECT_FALSE(parse_ip(text)) << text;
  }
  EXPECT_FALSE(parse_ip(std::string_view("10.0.0.1\0", 9)));
}

TEST(Ip, IsMadeOfBytes)
{
  EXPECT_EQ(ip_of(std::array<unsigned char, 4>{10, 0, 0, 1}), parse_ip("10.0.0.1"));
  EXPECT_EQ(ip_of(parse_ip("::ffff:10.0.0.1").value()), parse_ip("10.0.0.1"));
}

TEST(Ip, KnowsWhatManyMachinesHave)
{
  for (const auto* text : {"127.0.0.1", "127.40.0.1", "::ffff:127.0.0.1", "169.254.0.9", "0.0.0.0", "224.0.0.251",
                           "255.255.255.255", "::", "::1", "fe80::1", "febf::1", "ff02::1"}) {
    EXPECT_TRUE(is_shared(parse_ip(text).value())) << text;
  }
  for (const auto* text : {"10.0.0.1", "192.168.1.1", "169.253.0.1", "2001:db8::1", "fd00::1", "fec0::1"}) {
    EXPECT_FALSE(is_shared(parse_ip(text).value())) << text;
  }
}

TEST(OwnAddresses, HoldLoopback)
{
  const auto addresses = own_addresses();
  EXPECT_TRUE(std::ranges::is_sorted(addresses));
  EXPECT_NE(std::ranges::find(addresses, parse_ip("127.0.0.1").value()), addresses.end());
}

} // namespace
} // namespace distcc_auto
