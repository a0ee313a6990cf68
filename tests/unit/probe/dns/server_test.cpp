// SPDX-License-Identifier: MIT
#include "probe/dns/server.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(DnsServer, ReadsAndWritesItsText)
{
  const struct {
    const char* text;
    const char* written;
  } rows[] = {
      {"192.0.2.53", "192.0.2.53"},
      {"192.0.2.53:53", "192.0.2.53"},
      {"192.0.2.53:5353", "192.0.2.53:5353"},
      {"2001:db8::53", "2001:db8::53"},
      {"[2001:db8::53]", "2001:db8::53"},
      {"[2001:db8::53]:5353", "[2001:db8::53]:5353"},
      {"fe80::1%lo", "fe80::1%1"},
      {"[fe80::1%lo]:54", "[fe80::1%1]:54"},
  };
  for (const auto& row : rows) {
    const auto server = parse_dns_server(row.text);
    ASSERT_TRUE(server) << row.text;
    EXPECT_EQ(to_string(*server), row.written);
  }
}

TEST(DnsServer, RefusesWhatIsNoAddress)
{
  for (const char* text :
       {"", "dns.example.test", "192.0.2.53:", "192.0.2.53:0", "192.0.2.53:65536", "192.0.2.53:x", "[2001:db8::53",
        "[2001:db8::53]x", "[2001:db8::53]:", "[]", "fe80::1%no-such-interface", "192.0.2.53 "}) {
    EXPECT_FALSE(parse_dns_server(text)) << text;
  }
  EXPECT_FALSE(parse_dns_servers({"192.0.2.53", "dns"}));
}

} // namespace
} // namespace distcc_auto
