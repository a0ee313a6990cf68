// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attest/listening.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// The listening sockets as the kernel tells them by netlink (sock_diag(7)). It walks over them alone, while for
// /proc/net/tcp it walks over a table with room for every connection that the machine could have: milliseconds.
namespace distcc_auto
{

struct DiagPart {
  enum class End { more, done, trouble };
  std::vector<Listener> listeners;
  End end = End::more; // whether another part follows
};

// One part of the answer to the question number `sequence`.
DiagPart parse_diag(std::string_view bytes, std::uint32_t sequence);

// Of this machine, in the network that we are in; nothing where the kernel does not tell.
std::optional<std::vector<Listener>> listeners_by_netlink();

} // namespace distcc_auto
