// SPDX-License-Identifier: MIT
#include "probe/trial/request_trap.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace distcc_auto
{
namespace
{

Fd connect_to(const std::string& host)
{
  const std::size_t colon = host.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(host.substr(colon + 1))));
  ::inet_pton(AF_INET, host.substr(0, colon).c_str(), &address.sin_addr);
  Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  EXPECT_EQ(::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  return socket;
}

Request request(const std::string& source)
{
  return {.protocol = 1, .argv = {"gcc", "-c"}, .source = source};
}

// Steps until the trap has caught something, or nothing has come for a while.
void settle(RequestTrap& trap)
{
  constexpr int k_quiet_ms = 100;
  std::vector<pollfd> fds;
  do {
    trap.step();
    fds.clear();
    trap.watch(fds);
  } while (!trap.caught() && ::poll(fds.data(), fds.size(), k_quiet_ms) > 0);
}

TEST(RequestTrap, TakesARequestThatComesInPieces)
{
  auto trap = RequestTrap::open(RequestTrap::Family::ipv4, "mark");
  ASSERT_TRUE(trap) << trap.error().detail;
  const Fd client = connect_to(trap->host());
  const std::string wire = encode_request(request("with the mark in it"));
  ASSERT_TRUE(write_all(client, wire.substr(0, 30)));
  settle(*trap);
  EXPECT_FALSE(trap->caught());
  ASSERT_TRUE(write_all(client, wire.substr(30)));
  settle(*trap);
  ASSERT_TRUE(trap->caught());
  EXPECT_EQ(trap->caught().value_or(Request()).argv, request("").argv);
}

TEST(RequestTrap, IsNotStoppedByStrangers)
{
  auto trap = RequestTrap::open(RequestTrap::Family::ipv4, "mark");
  ASSERT_TRUE(trap) << trap.error().detail;
  const Fd silent = connect_to(trap->host());
  const Fd stranger = connect_to(trap->host());
  ASSERT_TRUE(write_all(stranger, "GET / HTTP/1.1\r\n"));
  const Fd forger = connect_to(trap->host());
  ASSERT_TRUE(write_all(forger, encode_request(request("without it"))));
  settle(*trap);
  EXPECT_FALSE(trap->caught());
  EXPECT_EQ(trap->trouble(), "the source that came is not the one that was compiled");
  const Fd client = connect_to(trap->host());
  ASSERT_TRUE(write_all(client, encode_request(request("the mark"))));
  settle(*trap);
  ASSERT_TRUE(trap->caught());
  EXPECT_EQ(trap->caught().value_or(Request()).source, "the mark");
}

} // namespace
} // namespace distcc_auto
