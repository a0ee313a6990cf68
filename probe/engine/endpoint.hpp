// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <asio/ip/tcp.hpp>
#include <cstdint>

namespace distcc_auto
{

asio::ip::tcp::endpoint endpoint_of(const Address& address, std::uint16_t port);

} // namespace distcc_auto
