// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/tally.hpp"
#include "tests/fleet/zone.hpp"
#include "wrapper/error.hpp"

#include <asio/io_context.hpp>
#include <cstdint>
#include <memory>

namespace distcc_auto::fleet
{

struct DnsEndpoint {
  Ipv4 address = 0;
  std::uint16_t port = 0; // 0: any free one
};

// Answers from `zone` at `place`, over UDP and TCP, for as long as `io` runs, and counts into `tally`. `seed` starts
// the dice for lost questions. Returns the port.
Result<std::uint16_t> start_dns_server(asio::io_context& io, std::shared_ptr<Zone> zone, std::shared_ptr<Tally> tally,
                                       DnsEndpoint place, unsigned seed);

} // namespace distcc_auto::fleet
