// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

// Address literals and numbers in the settings. Nothing here asks the system or the network.
namespace distcc_auto
{

bool is_ipv4(std::string_view text);

// Without brackets and without a %scope.
bool is_ipv6(std::string_view text);

// What may stand in a host's brackets: an IPv6 address, a link-local one also with %INTERFACE behind it.
bool is_bracketed_ipv6(std::string_view inner);

// "192.0.2.1", "192.0.2.1:53", "2001:db8::1", "[2001:db8::1]" or "[2001:db8::1]:53".
bool is_dns_server(std::string_view text);

// The number that `text` spells in decimal digits and nothing else, where it lies within `low` and `high`; else -1.
int number_within(std::string_view text, int low, int high);

// `text` is what resolvers take for an address in an old or short spelling: "10.1", "0x7f.1", "300.1.2.3".
bool looks_like_number(const std::string& text);

} // namespace distcc_auto
