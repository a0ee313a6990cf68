// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/discovery/candidate.hpp"
#include "probe/dns/answer.hpp"
#include "probe/dns/server.hpp"

#include <chrono>
#include <string>
#include <vector>

// How each DNS server by itself answers: for people who look for trouble.
namespace distcc_auto
{

struct NameServerAnswer {
  DnsServer server;
  DnsAnswer answer;
  Milliseconds took{0};
};

// Asks all of `servers` at once for the IPv4 addresses of `name`, with search domains as `search` says.
// Blocks until the last has answered or `limit` is over; one answer for each, in their order.
std::vector<NameServerAnswer> ask_name_servers(const std::vector<DnsServer>& servers, const std::string& name,
                                               SearchDomains search, std::chrono::milliseconds limit);

} // namespace distcc_auto
