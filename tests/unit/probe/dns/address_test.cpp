// SPDX-License-Identifier: MIT
#include "probe/dns/address.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(Address, ReadsAndWritesItsText)
{
  const struct {
    const char* text;
    const char* written;
  } rows[] = {
      {"192.0.2.7", "192.0.2.7"},
      {"0.0.0.0", "0.0.0.0"},
      {"::1", "::1"},
      {"::", "::"},
      {"2001:DB8:0:0:0:0:0:1", "2001:db8::1"},
      {"2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1"},
      {"2001:0db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
      {"::ffff:192.0.2.7", "192.0.2.7"},
      {"::ffff:c000:207", "192.0.2.7"},
      {"fe80::1%7", "fe80::1%7"},
      {"fe80::1%lo", "fe80::1%1"},
  };
  for (const auto& row : rows) {
    const auto address = parse_address(row.text);
    ASSERT_TRUE(address) << row.text;
    EXPECT_EQ(to_string(*address), row.written);
  }
}

TEST(Address, LacksAnInterfaceWhereItIsLinkLocal)
{
  for (const char* text : {"fe80::1", "febf::1"}) {
    EXPECT_TRUE(lacks_interface(*parse_address(text))) << text;
  }
  for (const char* text : {"fe80::1%1", "fec0::1", "2001:db8::1", "::1", "169.254.0.1"}) {
    EXPECT_FALSE(lacks_interface(*parse_address(text))) << text;
  }
}

TEST(Address, RefusesWhatIsNoLiteral)
{
  const std::string rows[] = {"",
                              "distcc1",
                              "192.0.2",
                              "192.0.2.256",
                              "192.0.2.7:3632",
                              "[::1]",
                              "::1%",
                              "fe80::1%0",
                              "fe80::1%no-such-interface",
                              "1.2.3.4 ",
                              "0x7f.0.0.1",
                              "192.0.2.7%1",
                              "fe80::1%1 ",
                              std::string("::1\0x", 5)};
  for (const auto& row : rows) {
    EXPECT_FALSE(parse_address(row)) << row;
  }
}

} // namespace
} // namespace distcc_auto
