// SPDX-License-Identifier: MIT
#pragma once
#include "probe/async/no_throw.hpp"

#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <chrono>

// Small waits that the coroutines of this folder share; none of them throws.
namespace distcc_auto::fleet
{

asio::awaitable<void> sleep_for(std::chrono::milliseconds duration);

enum class Waited { over, peer_left };

// Reads and forgets what comes, until `duration` is over or the peer has closed.
asio::awaitable<Waited> wait_or_left(asio::ip::tcp::socket& socket, std::chrono::milliseconds duration);

// Until the peer has closed, without reading a byte.
asio::awaitable<void> hold_unread(asio::ip::tcp::socket& socket);

} // namespace distcc_auto::fleet
