// SPDX-License-Identifier: MIT
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace distcc_auto
{

// An address as its bytes: 4 for IPv4, 16 for IPv6 (v4-mapped ones are turned into IPv4 where they are read).
struct Address {
  std::vector<unsigned char> bytes;
  std::uint32_t scope = 0; // IPv6 link-local: the interface's index

  bool is_ipv6() const { return bytes.size() == 16; }
  bool operator==(const Address&) const = default;
  std::strong_ordering operator<=>(const Address& other) const; // IPv4 first
};

// "192.0.2.7", "2001:db8::1" (RFC 5952), "fe80::1%2" with a scope.
std::string to_string(const Address& address);

// Nothing where `text` is not an IPv4 or IPv6 literal (no brackets).
std::optional<Address> parse_address(const std::string& text);

// fe80::/10 without the interface that it is reached through.
bool lacks_interface(const Address& address);

// `address`, or the IPv4 address inside it where it is a v4-mapped IPv6 address.
Address unmapped(Address address);

} // namespace distcc_auto
