// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"
#include "probe/dns/answer.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

// What looking a name up came to.
namespace distcc_auto
{

struct Lookup {
  enum class Status {
    found,
    unproven,     // a proof was asked for, and the resolver has not validated the addresses
    no_such_name, // NXDOMAIN, or a name without addresses
    bad_alias,    // the name is an alias that leads to no address; `detail` says how
    silent,       // no DNS server answered by the deadline
    no_server,    // none can be reached; `detail` says why
    failed,       // an answer that cannot be used: SERVFAIL, REFUSED, malformed; `detail` says which
  };
  Status status = Status::silent;
  std::vector<Address> addresses; // A and AAAA, each once, in the order that DNS gave
  std::string detail;
  Milliseconds took{0};
  std::optional<Moment> asked; // when DNS was, if it was
  int repeats = 0;             // questions that had to be sent again, as far as they were answered
};

// What one answer means by itself.
Lookup::Status status_of(DnsAnswer::Kind kind);

// Its detail; where DNS was silent for all of `limit`, that.
std::string detail_of(const DnsAnswer& answer, std::chrono::milliseconds limit);

} // namespace distcc_auto
