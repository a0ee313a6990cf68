// SPDX-License-Identifier: MIT
#pragma once
#include "config/network.hpp"
#include "probe/discovery/candidate.hpp"

#include <span>

// Who may be sent a job at all. Pure.
namespace distcc_auto
{

// Whether `address` lies in one of `networks`; without any, everywhere. This machine's own addresses (127.0.0.0/8,
// ::1, and 0.0.0.0/8 and ::, which reach it too) and link-local ones (169.254.0.0/16, fe80::/10) lie only in networks
// that hold nothing else: a wide network like 0.0.0.0/0 does not list them. A v4-mapped address is its IPv4 address.
bool in_networks(const Address& address, std::span<const Network> networks);

} // namespace distcc_auto
