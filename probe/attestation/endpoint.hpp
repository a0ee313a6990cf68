// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Where a server listens. Addresses have one form each: IPv4 as v4-mapped IPv6, so that the two spellings of one
// address are equal.
namespace distcc_auto
{

using IpBytes = std::array<unsigned char, 16>;

struct Endpoint {
  IpBytes address{};
  std::uint16_t port = 0;

  auto operator<=>(const Endpoint&) const = default;
};

// Of 4 or 16 bytes in network order; of any other number of bytes the address ::.
IpBytes ip_of(std::span<const unsigned char> bytes);

// "192.0.2.7", "2001:db8::1" (RFC 5952).
std::string to_string(const IpBytes& address);

// Nothing where `text` is no IPv4 or IPv6 literal, or has a %scope.
std::optional<IpBytes> parse_ip(std::string_view text);

bool is_ipv4(const IpBytes& address);

// Addresses that more than one machine has: loopback, link-local, unspecified and multicast ones. Who listens there
// proves nothing, unless the site's certificate names the address.
bool is_shared(const IpBytes& address);

} // namespace distcc_auto
