// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstdint>
#include <string>

namespace distcc_auto::fleet
{

// An IPv4 address in host byte order, so that addresses can be counted.
using Ipv4 = std::uint32_t;

// Errc::invalid where `text` is no dotted address in 127.0.0.0/8: a fleet stays on loopback.
Result<Ipv4> parse_loopback(const std::string& text);

std::string to_text(Ipv4 address);

bool is_loopback(Ipv4 address);

} // namespace distcc_auto::fleet
