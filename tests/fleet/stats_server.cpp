// SPDX-License-Identifier: MIT
#include "tests/fleet/stats_server.hpp"

#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/play.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>

namespace distcc_auto::fleet
{

namespace
{

using asio::ip::tcp;

asio::awaitable<void> tell(tcp::socket socket, Script script)
{
  std::array<char, 4096> request{};
  const auto space = asio::buffer(request);
  co_await socket.async_read_some(space, k_no_throw);
  co_await play(socket, std::move(script));
}

asio::awaitable<void> serve_stats(StatsBehaviour behaviour, tcp::acceptor acceptor)
{
  for (;;) {
    auto [error, socket] = co_await acceptor.async_accept(k_no_throw);
    if (error) {
      co_return;
    }
    auto script = stats_script(behaviour);
    asio::co_spawn(acceptor.get_executor(), tell(std::move(socket), std::move(script)), asio::detached);
  }
}

} // namespace

Result<void> start_stats(asio::io_context& io, const std::map<int, StatsBehaviour>& plan, const Crew& crew)
{
  for (const auto& [number, behaviour] : plan) {
    const auto port = static_cast<std::uint16_t>(crew.port + 1);
    auto acceptor = listen_at(io, crew.base + static_cast<Ipv4>(number - 1), port);
    if (!acceptor) {
      return std::unexpected(acceptor.error());
    }
    asio::co_spawn(io, serve_stats(behaviour, std::move(*acceptor)), asio::detached);
  }
  return {};
}

} // namespace distcc_auto::fleet
