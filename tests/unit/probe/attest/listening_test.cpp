// SPDX-License-Identifier: MIT
#include "probe/attest/listening.hpp"

#include "probe/attest/listening_diag.hpp"
#include "wrapper/fd.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <gtest/gtest.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

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
constexpr auto k_both = Listener::Takes::both_families;
constexpr auto k_one_device = Listener::Takes::one_device;
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
    EXPECT_TRUE(parse_listeners(std::string(text) + "\n").empty()) << text;
  }
  EXPECT_TRUE(parse_listeners("0: 00000000:0E30 0:0 0A 0:0 00:0 0 100").empty()) << "this may have been 1000";
}

// A netlink message as the kernel pads it.
std::string message(std::uint16_t type, std::string_view payload)
{
  nlmsghdr head{};
  head.nlmsg_len = static_cast<std::uint32_t>(sizeof head + payload.size());
  head.nlmsg_type = type;
  head.nlmsg_seq = 1;
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  bytes += payload;
  bytes.resize(NLMSG_ALIGN(bytes.size()));
  return bytes;
}

// A listening socket with what the kernel says of it beside its address.
std::string listener_message(const char* address, unsigned device, std::string_view attributes)
{
  inet_diag_msg socket{};
  socket.idiag_family = AF_INET6;
  socket.idiag_state = TCP_LISTEN;
  socket.id.idiag_sport = htons(3632);
  socket.id.idiag_if = device;
  socket.idiag_uid = k_distccd;
  ::inet_pton(AF_INET6, address, &socket.id.idiag_src);
  std::string payload(reinterpret_cast<const char*>(&socket), sizeof socket);
  return message(SOCK_DIAG_BY_FAMILY, payload.append(attributes));
}

std::string attribute(unsigned short type, std::string_view payload)
{
  const rtattr head{static_cast<unsigned short>(sizeof head + payload.size()), type};
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  bytes += payload;
  bytes.resize(RTA_ALIGN(bytes.size()));
  return bytes;
}

std::string socket_message(unsigned char family, const char* address, std::uint16_t port, unsigned char state)
{
  inet_diag_msg socket{};
  socket.idiag_family = family;
  socket.idiag_state = state;
  socket.id.idiag_sport = htons(port);
  socket.idiag_uid = k_distccd;
  ::inet_pton(family, address, &socket.id.idiag_src);
  return message(SOCK_DIAG_BY_FAMILY, {reinterpret_cast<const char*>(&socket), sizeof socket});
}

TEST(DiagListeners, AreReadFromTheKernelsMessages)
{
  const std::string part = socket_message(AF_INET, "10.1.2.3", 3632, TCP_LISTEN) +
                           socket_message(AF_INET, "10.1.2.3", 3633, TCP_ESTABLISHED) +
                           socket_message(AF_INET6, "2001:db8::3", 3634, TCP_LISTEN);
  const auto more = parse_diag(part, 1);
  EXPECT_EQ(more.end, DiagPart::End::more);
  EXPECT_EQ(more.listeners,
            (std::vector<Listener>{{{ip("10.1.2.3"), 3632}, k_distccd}, {{ip("2001:db8::3"), 3634}, k_distccd}}));
  EXPECT_EQ(parse_diag(part + message(NLMSG_DONE, "0123"), 1).end, DiagPart::End::done);
}

TEST(DiagListeners, TakeBothFamiliesWhereTheKernelSaysSo)
{
  const std::string no(1, '\0');
  const std::string yes(1, '\1');
  const std::string other = attribute(INET_DIAG_TCLASS, yes);
  const auto taken = [](std::string_view attributes, unsigned device = 0) {
    const auto part = parse_diag(listener_message("::", device, attributes), 1);
    return part.listeners.at(0).takes;
  };
  EXPECT_EQ(taken(attribute(INET_DIAG_SKV6ONLY, no)), k_both);
  EXPECT_EQ(taken(other + attribute(INET_DIAG_SKV6ONLY, no)), k_both);
  EXPECT_EQ(taken(attribute(INET_DIAG_SKV6ONLY, no), 2), k_one_device);
  EXPECT_EQ(taken("", 2), k_one_device);
  const std::string whole = other + attribute(INET_DIAG_SKV6ONLY, no);
  std::string too_long = whole;
  too_long.at(other.size()) = 100;
  for (const auto& text : {std::string(), other, attribute(INET_DIAG_SKV6ONLY, yes),
                           attribute(INET_DIAG_SKV6ONLY, ""), attribute(INET_DIAG_SKV6ONLY, no + no),
                           whole.substr(0, whole.size() - 4), too_long, std::string(8, '\0'), std::string(3, '\0')}) {
    EXPECT_EQ(taken(text), Listener::Takes::own_family) << testing::PrintToString(text);
  }
}

TEST(DiagListeners, EndWhereTheMessagesAreBroken)
{
  const std::string part = socket_message(AF_INET, "10.1.2.3", 3632, TCP_LISTEN) + message(NLMSG_DONE, "0123");
  for (std::size_t size = 1; size < part.size(); ++size) {
    EXPECT_NE(parse_diag(part.substr(0, size), 1).end, DiagPart::End::done) << size;
  }
  EXPECT_EQ(parse_diag(part, 2).end, DiagPart::End::trouble) << "the answer to another question";
  EXPECT_EQ(parse_diag(message(NLMSG_ERROR, "01234567"), 1).end, DiagPart::End::trouble);
  EXPECT_TRUE(parse_diag(message(SOCK_DIAG_BY_FAMILY, "short"), 1).listeners.empty());
}

// By either way.
TEST(DiagListeners, HoldASocketOfOurs)
{
  const Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  ASSERT_EQ(::listen(socket.get(), 1), 0) << "at a free port of every address";
  sockaddr_in at{};
  socklen_t size = sizeof at;
  ASSERT_EQ(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&at), &size), 0);
  const Listener wanted{{k_any_ipv4, ntohs(at.sin_port)}, ::geteuid()};
  const auto here = listeners_here();
  EXPECT_EQ(std::ranges::count(here, wanted), 1);
  if (const auto told = listeners_by_netlink()) {
    EXPECT_EQ(std::ranges::count(*told, wanted), 1);
  }
}

TEST(Endpoints, AreAllAddressesButThoseThatManyMachinesHave)
{
  EXPECT_EQ(signed_for({{{k_any_ipv4, 3632}, k_distccd}}),
            (std::vector<Endpoint>{{ip("10.1.2.3"), 3632}, {ip("192.168.1.1"), 3632}}));
  EXPECT_EQ(signed_for({{{k_any_ipv6, 3632}, k_distccd, k_both}}).size(), 3U);
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
  const std::vector<Listener> within = {{{k_any_ipv6, 3632}, k_distccd, k_both}, {{k_any_ipv4, 3632}, k_other}};
  EXPECT_EQ(signed_for(within), (std::vector<Endpoint>{{ip("2001:db8::3"), 3632}}));
  const std::vector<Listener> around = {{{k_any_ipv4, 3632}, k_distccd}, {{k_any_ipv6, 3632}, k_other}};
  EXPECT_EQ(signed_for(around), (std::vector<Endpoint>{{ip("10.1.2.3"), 3632}, {ip("192.168.1.1"), 3632}}));
  const std::vector<Listener> shared = {{{k_any_ipv4, 3632}, k_distccd}, {{k_any_ipv4, 3632}, k_other}};
  EXPECT_TRUE(signed_for(shared).empty());
}

// Somebody else may have listened there a moment ago, and may again.
TEST(Endpoints, AreThoseThatNobodyElseCanTake)
{
  const std::vector<Endpoint> ipv6 = {{ip("2001:db8::3"), 3632}};
  EXPECT_EQ(signed_for({{{k_any_ipv6, 3632}, k_distccd}}), ipv6) << ":: of which the kernel does not say more";
  EXPECT_TRUE(signed_for({{{k_any_ipv4, 3632}, k_distccd, k_one_device}}).empty());
  EXPECT_TRUE(signed_for({{{ip("10.1.2.3"), 3632}, k_distccd, k_one_device}}).empty());
  const std::vector<Listener> mapped = {{{ip("::ffff:10.1.2.3"), 3632}, k_distccd}};
  EXPECT_EQ(signed_for(mapped), (std::vector<Endpoint>{{ip("10.1.2.3"), 3632}}));
  EXPECT_EQ(signed_for({{{ip("::ffff:0.0.0.0"), 3632}, k_distccd}}).size(), 2U) << "both of IPv4";
  const std::vector<Listener> beside = {{{k_any_ipv4, 3632}, k_distccd},
                                        {{ip("10.1.2.3"), 3632}, k_other, k_one_device}};
  EXPECT_EQ(signed_for(beside), (std::vector<Endpoint>{{ip("192.168.1.1"), 3632}}));
}

TEST(Users, MayBeShownAsTheOverflowUser)
{
  constexpr uid_t nobody = 65534;
  const auto* all = "         0          0 4294967295\n";
  const auto* some = "         0     100000      65536\n     65536       1000          1\n";
  EXPECT_FALSE(stands_for_others(nobody, all, "65534\n"));
  EXPECT_TRUE(stands_for_others(nobody, some, "65534\n"));
  EXPECT_FALSE(stands_for_others(k_distccd, some, "65534\n"));
  EXPECT_TRUE(stands_for_others(k_distccd, some, "117\n"));
  EXPECT_TRUE(stands_for_others(k_distccd, some, "")) << "it could be any";
  EXPECT_TRUE(stands_for_others(nobody, "nonsense", "65534\n"));
  EXPECT_FALSE(stands_for_others(nobody, "0 0 2147483648\n2147483648 5 2147483647\n", "65534\n"));
  EXPECT_FALSE(stands_for_others(nobody, "", "65534\n")) << "a kernel without user namespaces";
}

} // namespace
} // namespace distcc_auto
