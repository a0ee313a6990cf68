// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/behaviour.hpp"
#include "tests/fleet/kids.hpp"
#include "tests/fleet/object_maker.hpp"
#include "tests/fleet/tally.hpp"

#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <cstdint>
#include <memory>
#include <vector>

namespace distcc_auto::fleet
{

// What all servers share; lives as long as any connection.
struct Crew {
  Ipv4 base = 0;
  std::uint16_t port = 0;
  std::vector<Behaviour> behaviours; // by number - 1
  std::shared_ptr<Tally> tally;
  std::shared_ptr<ObjectMaker> maker;
  std::vector<std::shared_ptr<Kids>> kids; // by number - 1
};

// One connection to server `index` + 1, from the request to the end that its behaviour gives it.
asio::awaitable<void> converse(std::shared_ptr<Crew> crew, std::size_t index, asio::ip::tcp::socket socket);

// A listening socket at address:port (0: any free one). Errc::system, Errc::refused where the port is taken.
Result<asio::ip::tcp::acceptor> listen_at(asio::io_context& io, Ipv4 address, std::uint16_t port);

// Serves one server's own socket for ever.
asio::awaitable<void> serve_one(std::shared_ptr<Crew> crew, std::size_t index, asio::ip::tcp::acceptor acceptor);

// Serves all servers from a socket for every address; which one is meant is the connection's own address. A server
// that should not be there resets the connection.
asio::awaitable<void> serve_all(std::shared_ptr<Crew> crew, asio::ip::tcp::acceptor acceptor);

// Has server `index` + 1 listen for the first half of each period, and then be gone.
asio::awaitable<void> come_and_go(std::shared_ptr<Crew> crew, std::size_t index);

} // namespace distcc_auto::fleet
