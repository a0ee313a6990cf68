// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/endpoint.hpp"

#include <string_view>
#include <sys/types.h>
#include <vector>

// Where the distccd of this machine listens, told by the kernel: a port that another user of this machine holds is
// none of its, whatever he passes on to it.
namespace distcc_auto
{

struct Listener {
  Endpoint at;
  uid_t user = 0;

  bool operator==(const Listener&) const = default;
};

// The listening sockets in the text of /proc/net/tcp or tcp6 (proc(5)).
std::vector<Listener> parse_listeners(std::string_view table);

// At which of `addresses` (and ports) a connection reaches a socket of `user`: that of the very address, else that of
// all its family's, else for IPv4 that of ::. Addresses that many machines have are left out. Sorted.
std::vector<Endpoint> endpoints_of(uid_t user, const std::vector<Listener>& listeners,
                                   const std::vector<IpBytes>& addresses);

// Of this machine, in the network that we are in.
std::vector<Listener> listeners_here();

} // namespace distcc_auto
