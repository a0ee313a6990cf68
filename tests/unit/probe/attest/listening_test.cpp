// SPDX-License-Identifier: MIT
#include "probe/attest/listening.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr uid_t k_distccd = 117;
constexpr uid_t k_other = 1000;

IpBytes ip(std::string_view text)
{
  return parse_ip(text).value();
}

const IpBytes k_any_ipv4 = ip("0.0.0.0");
const IpBytes k_any_ipv6{};
const std::vector<IpBytes> k_addresses = {ip("127.0.0.1"), ip("10.1.2.3"), ip("192.168.1.1"), ip("fe80::1"),
                                          ip("2001:db8::3")};

std::vector<Endpoint> signed_for(const std::vector<Listener>& listeners)
{
  return endpoints_of(k_distccd, listeners, k_addresses);
}

TEST(Listeners, AreReadFromTheKernelsTables)
{
  const auto ipv4 = parse_listeners(
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
      "   0: 00000000:0E30 00000000:0000 0A 00000000:00000000 00:00000000 00000000   117        0 28408 1 0 100\n"
      "   1: 0302010A:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1081 1 0 100\n"
      "   2: 0100007F:9C8C 0100007F:0E30 01 00000000:00000000 00:00000000 00000000   117        0 28410 2 0 20\n");
  ASSERT_EQ(ipv4.size(), 2U);
  EXPECT_EQ(ipv4[0], (Listener{{k_any_ipv4, 3632}, 117}));
  EXPECT_EQ(ipv4[1], (Listener{{ip("10.1.2.3"), 8080}, 1000}));
  const auto ipv6 = parse_listeners(
      "   0: B80D0120000000000000000003000000:0E30 00000000000000000000000000000000:0000 0A 0:0 00:0 0   117 0 1\n"
      "   1: 0000000000000000FFFF00000302010A:0E31 00000000000000000000000000000000:0000 0A 0:0 00:0 0   117 0 1\n");
  ASSERT_EQ(ipv6.size(), 2U);
  EXPECT_EQ(ipv6[0].at, (Endpoint{ip("2001:db8::3"), 3632}));
  EXPECT_EQ(ipv6[1].at, (Endpoint{ip("10.1.2.3"), 3633}));
}

TEST(Listeners, AreNotReadFromOtherTexts)
{
  for (const auto* text :
       {"", "\n\n", "   0: 00000000:0E30 00000000:0000 0A", "0: 0000:0E30 0 0A 0 0 0 117 0",
        "0: 00000000 0 0A 0 0 0 117 0", "0: 0000000x:0E30 0 0A 0 0 0 117 0", "0: 00000000:0E30 0 0A 0 0 0 x 0"}) {
    EXPECT_TRUE(parse_listeners(text).empty()) << text;
  }
}

TEST(Endpoints, AreAllAddressesButThoseThatManyMachinesHave)
{
  EXPECT_EQ(signed_for({{{k_any_ipv4, 3632}, k_distccd}}),
            (std::vector<Endpoint>{{ip("10.1.2.3"), 3632}, {ip("192.168.1.1"), 3632}}));
  EXPECT_EQ(signed_for({{{k_any_ipv6, 3632}, k_distccd}}).size(), 3U);
  EXPECT_EQ(signed_for({{{ip("10.1.2.3"), 3633}, k_distccd}}), (std::vector<Endpoint>{{ip("10.1.2.3"), 3633}}));
  EXPECT_TRUE(signed_for({{{ip("127.0.0.1"), 3632}, k_distccd}}).empty());
  EXPECT_TRUE(signed_for({}).empty());
}

TEST(Endpoints, OfAnotherUserAreNotOurs)
{
  EXPECT_TRUE(signed_for({{{k_any_ipv4, 4444}, k_other}}).empty());
  const std::vector<Listener> both = {{{k_any_ipv4, 3632}, k_distccd}, {{k_any_ipv4, 4444}, k_other}};
  for (const auto& endpoint : signed_for(both)) {
    EXPECT_EQ(endpoint.port, 3632);
  }
}

TEST(Endpoints, GoToTheListenerThatFitsBest)
{
  const std::vector<Listener> beside = {{{ip("10.1.2.3"), 3632}, k_distccd}, {{ip("192.168.1.1"), 3632}, k_other}};
  EXPECT_EQ(signed_for(beside), (std::vector<Endpoint>{{ip("10.1.2.3"), 3632}}));
  const std::vector<Listener> within = {{{k_any_ipv6, 3632}, k_distccd}, {{k_any_ipv4, 3632}, k_other}};
  EXPECT_EQ(signed_for(within), (std::vector<Endpoint>{{ip("2001:db8::3"), 3632}}));
  const std::vector<Listener> around = {{{k_any_ipv4, 3632}, k_distccd}, {{k_any_ipv6, 3632}, k_other}};
  EXPECT_EQ(signed_for(around), (std::vector<Endpoint>{{ip("10.1.2.3"), 3632}, {ip("192.168.1.1"), 3632}}));
  const std::vector<Listener> shared = {{{k_any_ipv4, 3632}, k_distccd}, {{k_any_ipv4, 3632}, k_other}};
  EXPECT_TRUE(signed_for(shared).empty());
}

} // namespace
} // namespace distcc_auto
