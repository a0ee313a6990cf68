// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/address.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace distcc_auto
{

struct ServiceRecord { // RFC 2782
  int priority = 0;
  int weight = 0;
  std::uint16_t port = 0;
  std::string target; // without a last dot, "" for the root; may hold any characters, escaped as in zone files

  bool operator==(const ServiceRecord&) const = default;
};

// The answer to one DnsQuery.
struct DnsAnswer {
  enum class Kind {
    records,
    unproven,  // records, but the resolver does not say that it validated them, and a proof was required
    none,      // the name exists, without records of this type
    no_name,   // NXDOMAIN
    bad_alias, // the name is an alias that leads to no name, or round in a circle; `detail` says which
    silent,    // no answer by the deadline, or given up
    no_server, // no DNS server can be reached; `detail` says why
    failed,    // nothing but answers that cannot be used; `detail` says what the first one was
  };
  Kind kind = Kind::silent;
  std::vector<Address> addresses;      // of RecordType::a and ::aaaa, in the order that DNS gave
  std::vector<ServiceRecord> services; // of ::srv
  std::vector<std::string> texts;      // of ::txt: each record's strings put together
  std::string detail;                  // of none: that the name is an alias, and of what
  int repeats = 0;                     // how often the question was sent again
};

constexpr auto k_not_validated = "the DNS server did not validate its answer";

} // namespace distcc_auto
