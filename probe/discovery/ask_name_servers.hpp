// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_answer.hpp"
#include "wrapper/error.hpp"

#include <chrono>
#include <string>
#include <vector>

// How each DNS server by itself answers: for people who look for trouble.
namespace distcc_auto
{

struct NameServerAnswer {
  std::string server;
  Result<DnsAnswer> answer; // or why it could not be asked
  Milliseconds took{0};
};

// Asks all of `servers` (as in the settings) at once for the IPv4 addresses of `name`, as the system would where the
// name has no dot. Blocks until the last has answered or `limit` is over; one answer for each, in their order.
std::vector<NameServerAnswer> ask_name_servers(const std::vector<std::string>& servers, const std::string& name,
                                               std::chrono::milliseconds limit);

} // namespace distcc_auto
