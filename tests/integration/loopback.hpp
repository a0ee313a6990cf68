// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/fd.hpp"

#include <cstdint>
#include <netinet/in.h>

// Ports of 127.0.0.1.
namespace distcc_auto::test
{

sockaddr_in loopback(std::uint16_t port);

// Binds `socket` to `port`, or to a free one where that is 0, and says which one it is; 0 where that fails.
std::uint16_t bind_to(const Fd& socket, std::uint16_t port);

} // namespace distcc_auto::test
