// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <string>
#include <vector>

// What DNS said to one question: one name, one family of addresses.
namespace distcc_auto
{

enum class Family { ipv4, ipv6 };

struct DnsAnswer {
  enum class Kind {
    addresses,
    unproven,     // addresses, but the resolver does not say that it validated them
    no_addresses, // the name exists, but without addresses of this family
    no_name,      // NXDOMAIN
    silent,       // no answer, or given up
    no_server,    // no server is left to ask: each turned the question away, or does not listen; c-ares says no more
    failed,       // an answer that cannot be used; `detail` says which
  };
  Kind kind = Kind::silent;
  std::vector<Address> addresses;
  std::string detail;
  int repeats = 0; // how often the question had to be sent again; not known where there is no answer
};

} // namespace distcc_auto
