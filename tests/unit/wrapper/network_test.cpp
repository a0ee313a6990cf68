// SPDX-License-Identifier: MIT
#include "wrapper/network.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr const char* k_head =
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
constexpr const char* k_default = "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n";
constexpr const char* k_connected = "wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0\n";
constexpr const char* k_other = "wlan0\t00000000\t0102A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n";
constexpr const char* k_bridge = "docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n";
constexpr const char* k_ipv6 = "20010db8000000000000000000000000 40 00000000000000000000000000000000 00 "
                               "00000000000000000000000000000000 00000100 00000001 00000000 00000001    wlan0\n";
constexpr const char* k_own_ipv6 = "20010db8000000000000000000000007 80 00000000000000000000000000000000 00 "
                                   "00000000000000000000000000000000 00000000 00000002 00000000 80200001    wlan0\n";
constexpr const char* k_resolv = "# by hand\nnameserver 192.168.1.1\nsearch home.test\n";

std::string routes(std::initializer_list<const char*> lines)
{
  std::string text = k_head;
  for (const char* line : lines) {
    text += line;
  }
  return text;
}

TEST(NetworkName, IsTheSameForTheSameRoutesAndServers)
{
  const std::string home = routes({k_default, k_connected});
  const std::string turned = routes({k_connected, k_default});
  const std::string with_bridge = routes({k_default, k_bridge, k_connected});
  const std::string name = network_name({home, k_ipv6, k_resolv});
  EXPECT_EQ(network_name({turned, k_ipv6, k_resolv}), name);
  EXPECT_EQ(network_name({with_bridge, k_ipv6, k_resolv}), name);
  EXPECT_EQ(network_name({home, std::string(k_own_ipv6) + k_ipv6, k_resolv}), name);
  EXPECT_EQ(network_name({home, k_ipv6, "options edns0\nsearch  home.test\nnameserver 192.168.1.1"}), name);
}

TEST(NetworkName, IsAnotherElsewhere)
{
  const std::string home = routes({k_default, k_connected});
  const std::string name = network_name({home, k_ipv6, k_resolv});
  EXPECT_NE(network_name({routes({k_other, k_connected}), k_ipv6, k_resolv}), name);
  EXPECT_NE(network_name({routes({k_connected}), k_ipv6, k_resolv}), name);
  EXPECT_NE(network_name({home, "", k_resolv}), name);
  EXPECT_NE(network_name({home, k_ipv6, "nameserver 192.168.1.9\nsearch home.test\n"}), name);
  EXPECT_NE(network_name({home, k_ipv6, "nameserver 192.168.1.1\n"}), name);
  EXPECT_NE(network_name({"", "", ""}), name);
  EXPECT_FALSE(network_name({"", "", ""}).empty());
}

TEST(NetworkName, TakesAnyBytes)
{
  const std::string bytes("\0\xff \n\n a b c d e f g h i j\n", 26);
  EXPECT_FALSE(network_name({bytes, bytes, bytes}).empty());
  EXPECT_FALSE(current_network().empty());
}

} // namespace
} // namespace distcc_auto
