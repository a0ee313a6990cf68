// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/script.hpp"

#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>

namespace distcc_auto::fleet
{

enum class Played { whole, cut };

// Sends what the script says and ends as it says; cut where the other side closed before.
asio::awaitable<Played> play(asio::ip::tcp::socket& socket, Script script);

} // namespace distcc_auto::fleet
