// SPDX-License-Identifier: MIT
#include "probe/engine/ask_stats.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/engine/endpoint.hpp"
#include "probe/engine/timed_socket.hpp"
#include "probe/protocol/stats_reader.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/this_coro.hpp>
#include <asio/write.hpp>
#include <memory>

namespace distcc_auto
{
namespace
{

using Wire = TimedSocket<asio::ip::tcp::socket>;

// What follows the number is read, too: closing at once would reset the connection under a server that still writes.
asio::awaitable<void> listen(std::shared_ptr<Wire> wire, std::function<void(int)> told)
{
  StatsReader reader;
  std::array<char, 1024> part{};
  const auto space = asio::buffer(part);
  std::size_t read = 0;
  while (read < StatsReader::k_most) {
    const auto [error, got] = co_await wire->socket.async_read_some(space, k_no_throw);
    if (error) {
      co_return;
    }
    read += got;
    if (reader.slots()) {
      continue;
    }
    const auto step = reader.feed({part.data(), got});
    if (!step) {
      co_return;
    }
    if (const auto slots = reader.slots()) {
      told(*slots);
    }
  }
}

asio::awaitable<void> talk(std::shared_ptr<Wire> wire, asio::ip::tcp::endpoint endpoint,
                           std::function<void(int)> told)
{
  const auto [refused] = co_await wire->socket.async_connect(endpoint, k_no_throw);
  if (refused) {
    if (refused == asio::error::connection_refused) {
      told(0);
    }
    co_return;
  }
  const auto request = asio::buffer(k_stats_request);
  const auto [cut, sent] = co_await asio::async_write(wire->socket, request, k_no_throw);
  if (!cut && sent == k_stats_request.size()) {
    co_await listen(wire, std::move(told));
  }
}

} // namespace

asio::awaitable<void> ask_stats(Candidate candidate, std::chrono::milliseconds limit, std::function<void(int)> told)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto wire = std::make_shared<Wire>(executor);
  const auto endpoint = endpoint_of(candidate.address, static_cast<std::uint16_t>(candidate.port + 1));
  close_after(wire, limit);
  co_await talk(wire, endpoint, std::move(told));
  std::error_code ignored;
  wire->timer.cancel();
  wire->socket.close(ignored);
}

} // namespace distcc_auto
