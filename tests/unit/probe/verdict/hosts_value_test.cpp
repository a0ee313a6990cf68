// SPDX-License-Identifier: MIT
#include "probe/verdict/hosts_value.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Address ipv6(unsigned char first, unsigned char second, std::uint32_t scope)
{
  Address address{std::vector<unsigned char>(16, 0), scope};
  address.bytes[0] = first;
  address.bytes[1] = second;
  address.bytes[15] = 1;
  return address;
}

Verdict at(Address address, std::uint16_t port = k_distcc_port)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  verdict.candidate.address = std::move(address);
  verdict.candidate.port = port;
  return verdict;
}

Verdict with(Verdict verdict, std::optional<int> slots, bool lzo)
{
  verdict.candidate.slots = slots;
  verdict.candidate.lzo = lzo;
  return verdict;
}

const Address k_address{{192, 0, 2, 7}, 0};

TEST(HostSpec, SpellsAnSshHostAsTheSettingsHaveIt)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  verdict.candidate.ssh = SshHost{"me", "box", "/opt/distccd"};
  const SelectionSettings selection;
  DistccSettings distcc;
  EXPECT_EQ(host_spec(verdict, selection, distcc), "me@box/4:/opt/distccd,lzo");
  distcc.lzo = false;
  verdict.candidate.ssh = SshHost{"", "box", ""};
  verdict.candidate.slots = 9;
  EXPECT_EQ(host_spec(verdict, selection, distcc), "@box/9");
  EXPECT_EQ(hosts_value({verdict, verdict}, selection, distcc), "@box/9") << "each once";
}

TEST(HostSpec, SpellsAServerBehindAProxyByItsName)
{
  Verdict verdict;
  verdict.candidate.name = "build1.example.com";
  verdict.candidate.by_name = true;
  EXPECT_EQ(host_spec(verdict, SelectionSettings{}, DistccSettings{}), "build1.example.com/4,lzo");
  verdict.reason = Reason::good;
  EXPECT_EQ(hosts_value({verdict, verdict}, SelectionSettings{}, DistccSettings{}), "build1.example.com/4,lzo");
}

TEST(HostSpec, AsksForPump)
{
  DistccSettings distcc;
  distcc.lzo = false;
  distcc.pump = true;
  EXPECT_EQ(host_spec(at(k_address), SelectionSettings{}, distcc), "192.0.2.7/4,lzo,cpp");
}

TEST(HostSpec, SpellsAddressPortSlotsAndOptions)
{
  struct Case {
    Verdict verdict;
    bool lzo; // distcc.options
    std::string spec;
  };
  const std::vector<Case> cases = {
      {at(k_address), false, "192.0.2.7/4"},
      {at(k_address), true, "192.0.2.7/4,lzo"},
      {at(k_address, 3640), true, "192.0.2.7:3640/4,lzo"},
      {with(at(k_address), 12, true), false, "192.0.2.7/12,lzo"},
      {with(at(k_address), 12, true), true, "192.0.2.7/12,lzo"},
      {with(at(k_address), 12, false), true, "192.0.2.7/12,lzo"},
      {at(ipv6(0x20, 0x01, 0)), false, "[2001::1]/4"},
      {at(ipv6(0x20, 0x01, 0), 3640), false, "[2001::1]:3640/4"},
      {at(ipv6(0xfe, 0x80, 2)), false, "[fe80::1%2]/4"},
  };
  for (const Case& each : cases) {
    DistccSettings distcc;
    distcc.lzo = each.lzo;
    EXPECT_EQ(host_spec(each.verdict, SelectionSettings{}, distcc), each.spec);
  }
}

TEST(HostsValue, KeepsTheOrderAndNamesAServerOnce)
{
  const std::vector<Verdict> listed = {at({{192, 0, 2, 9}, 0}), at(k_address), at(k_address, 3640),
                                       with(at(k_address), 8, false)};
  DistccSettings plain;
  plain.lzo = false;
  EXPECT_EQ(hosts_value(listed, SelectionSettings{}, plain), "192.0.2.9/4 192.0.2.7/4 192.0.2.7:3640/4");
  EXPECT_EQ(hosts_value({}, SelectionSettings{}, plain), "");
}

TEST(HostsValue, LeavesOutWhatHasNoAddress)
{
  EXPECT_EQ(hosts_value({at({}), at(k_address)}, SelectionSettings{}, DistccSettings{}), "192.0.2.7/4,lzo");
}

TEST(HostsValue, FitsIntoOneEnvironmentStringInWholeHosts)
{
  std::vector<Verdict> listed;
  for (int number = 0; number < 10'000; ++number) {
    const auto high = static_cast<unsigned char>(number / 256);
    const auto low = static_cast<unsigned char>(number % 256);
    listed.push_back(at({{10, 200, high, low}, 0}, 36320));
  }
  const std::string value = hosts_value(listed, SelectionSettings{}, DistccSettings{});
  EXPECT_LE(value.size(), k_hosts_most);
  EXPECT_GT(value.size(), k_hosts_most - 40);
  EXPECT_TRUE(value.ends_with("/4,lzo"));
}

} // namespace
} // namespace distcc_auto
