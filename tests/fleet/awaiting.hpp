// SPDX-License-Identifier: MIT
#pragma once
#include <asio/awaitable.hpp>
#include <asio/experimental/as_tuple.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/use_awaitable.hpp>
#include <chrono>

// Small waits that the coroutines of this folder share; none of them throws.
namespace distcc_auto::fleet
{

// A finished operation gives a tuple that starts with its error code.
inline constexpr auto k_await = asio::experimental::as_tuple(asio::use_awaitable);

asio::awaitable<void> sleep_for(std::chrono::milliseconds duration);

enum class Waited { over, peer_left };

// Reads and forgets what comes, until `duration` is over or the peer has closed.
asio::awaitable<Waited> wait_or_left(asio::ip::tcp::socket& socket, std::chrono::milliseconds duration);

// Until the peer has closed, without reading a byte.
asio::awaitable<void> hold_unread(asio::ip::tcp::socket& socket);

} // namespace distcc_auto::fleet
