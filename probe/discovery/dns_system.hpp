// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <vector>

// How this machine asks DNS, as c-ares reads it from /etc/resolv.conf and its kin.
namespace distcc_auto
{

struct DnsSystem {
  std::string order;                // 'f' for /etc/hosts, 'b' for DNS, "fb" where nothing is set
  std::vector<std::string> search;  // the domains behind a name without a dot, in the order in which they are tried
  std::vector<std::string> servers; // "192.0.2.53", with ":PORT" where it isn't 53, as "[IPv6]:PORT" then
};

// Errc::system where c-ares cannot start.
Result<DnsSystem> dns_system();

// c-ares wants one initialisation for the whole program, before its first channel. Its status: 0 where all is well.
int start_dns_library();

} // namespace distcc_auto
