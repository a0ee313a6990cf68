// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/address.hpp"
#include "wrapper/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace distcc_auto
{

struct DnsServer {
  Address address;
  std::uint16_t port = 53;

  bool operator==(const DnsServer&) const = default;
};

// From "192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "fe80::1%eth0", "[2001:db8::53]" or "[2001:db8::53]:5353".
std::optional<DnsServer> parse_dns_server(const std::string& text);

// Errc::invalid where one of them is not an address.
Result<std::vector<DnsServer>> parse_dns_servers(const std::vector<std::string>& texts);

// As it is parsed; without the port where that is 53.
std::string to_string(const DnsServer& server);

} // namespace distcc_auto
