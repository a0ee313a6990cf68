// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/endpoint.hpp"

#include <cstdint>
#include <string_view>
#include <sys/types.h>
#include <vector>

// Where the distccd of this machine listens, told by the kernel: a port that another user of this machine holds is
// none of its, whatever he passes on to it. The answer proves who takes connections from now on, not who has taken
// the one that it comes over. So a listening socket counts only where the kernel lets nobody else listen at the
// address and port while it stands.
namespace distcc_auto
{

struct Listener {
  enum class Takes : std::uint8_t {
    own_family,    // or the kernel did not say
    both_families, // :: that is not IPv6 only (ipv6(7), IPV6_V6ONLY)
    one_device,    // SO_BINDTODEVICE: at another device anybody may listen at the same address and port
  };
  Endpoint at;
  uid_t user = 0;
  Takes takes = Takes::own_family;

  bool operator==(const Listener&) const = default;
};

// The listening sockets in the text of /proc/net/tcp or tcp6 (proc(5)), which does not say what each of them takes. A
// line that was cut is none.
std::vector<Listener> parse_listeners(std::string_view table);

// At which of `addresses` (and ports) every connection reaches a socket of `user` while that stands: the one of the
// very address, else that of all its family's, else for IPv4 that of :: which takes both. Addresses that many
// machines have are left out. Sorted.
std::vector<Endpoint> endpoints_of(uid_t user, const std::vector<Listener>& listeners,
                                   const std::vector<IpBytes>& addresses);

// Whether sockets of other users may be shown to us as those of `user`: the kernel shows users that a user namespace
// does not know as the overflow user, usually nobody (user_namespaces(7)). The texts are those of /proc/self/uid_map
// and /proc/sys/kernel/overflowuid.
bool stands_for_others(uid_t user, std::string_view uid_map, std::string_view overflow_uid);

// Likewise, of the namespace that we are in.
bool stands_for_others_here(uid_t user);

// Of this machine, in the network that we are in.
std::vector<Listener> listeners_here();

} // namespace distcc_auto
