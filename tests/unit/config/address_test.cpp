// SPDX-License-Identifier: MIT
#include "config/address.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;

TEST(Address, KnowsADnsServer)
{
  for (const char* text : {"192.0.2.1", "192.0.2.1:53", "127.0.0.1:65535", "::1", "2001:db8::1", "[2001:db8::1]",
                           "[2001:db8::1]:5353"}) {
    EXPECT_TRUE(is_dns_server(text)) << text;
  }
}

TEST(Address, RefusesWhatIsNoDnsServer)
{
  for (const auto& text : {""s,
                           "dns.example.com"s,
                           "192.0.2"s,
                           "192.0.2.256"s,
                           "192.0.2.1:"s,
                           "192.0.2.1:0"s,
                           "192.0.2.1:65536"s,
                           "192.0.2.1:53:53"s,
                           "192.0.2.1:5a"s,
                           "[192.0.2.1]:53"s,
                           "[::1"s,
                           "::1]"s,
                           "[]"s,
                           "[::1]53"s,
                           "[::1]:"s,
                           "[::1]:0"s,
                           "[fe80::1%eth0]"s,
                           " ::1"s,
                           "192.0.2.1 "s,
                           "192.0.2.1\0"s,
                           "::1\0"s,
                           "192.0.2.1,192.0.2.2"s}) {
    EXPECT_FALSE(is_dns_server(text)) << text;
  }
}

TEST(Address, ReadsOnlyDigitsAsANumber)
{
  EXPECT_EQ(number_within("0", 0, 9), 0);
  EXPECT_EQ(number_within("007", 1, 9), 7);
  for (const char* text : {"", "-1", "-0", "+1", " 1", "1 ", "0x1", "1.", "10", "99999999999999999999"}) {
    EXPECT_EQ(number_within(text, 0, 9), -1) << text;
  }
}

} // namespace
} // namespace distcc_auto
