// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

// Which network this machine is in: a list of servers belongs to one, since elsewhere their addresses are somebody
// else's.
namespace distcc_auto
{

struct NetworkTexts {
  std::string_view routes;      // /proc/net/route
  std::string_view ipv6_routes; // /proc/net/ipv6_route
  std::string_view resolv_conf; // its servers and search domains
};

// A short name for the network that these tell of, the same for the same routes and DNS servers in any order. Routes
// of containers' bridges, of loopback and of single addresses come and go without a move and do not count. Pure.
std::string network_name(const NetworkTexts& texts);

// That of this process, now: three small files.
std::string current_network();

} // namespace distcc_auto
