// SPDX-License-Identifier: MIT
#include "tests/fleet/play.hpp"

#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/sockets.hpp"

#include <asio/buffer.hpp>
#include <asio/write.hpp>

namespace distcc_auto::fleet
{

namespace
{

using asio::ip::tcp;

enum class Sent { all, cut };

asio::awaitable<Sent> send(tcp::socket& socket, std::string_view bytes)
{
  const auto [error, size] = co_await asio::async_write(socket, asio::buffer(bytes), k_no_throw);
  co_return error ? Sent::cut : Sent::all;
}

asio::awaitable<Sent> drip(tcp::socket& socket, std::string_view bytes, std::chrono::milliseconds gap)
{
  for (; !bytes.empty(); bytes.remove_prefix(1)) {
    const auto waited = co_await wait_or_left(socket, gap);
    if (waited == Waited::peer_left || co_await send(socket, bytes.substr(0, 1)) == Sent::cut) {
      co_return Sent::cut;
    }
  }
  co_return Sent::all;
}

asio::awaitable<void> send_for_ever(tcp::socket& socket)
{
  const std::string block(16384, '\x5a');
  auto sent = Sent::all;
  while (sent == Sent::all) {
    sent = co_await send(socket, block);
  }
}

} // namespace

asio::awaitable<Played> play(tcp::socket& socket, Script script)
{
  constexpr auto for_ever = std::chrono::hours(24);
  const auto sent =
      script.gap.count() > 0 ? co_await drip(socket, script.bytes, script.gap) : co_await send(socket, script.bytes);
  if (sent == Sent::cut) {
    co_return Played::cut;
  }
  if (script.ending == Ending::resets) {
    set_to_reset(socket);
  } else if (script.ending == Ending::holds) {
    co_await wait_or_left(socket, for_ever);
  } else if (script.ending == Ending::endless) {
    co_await send_for_ever(socket);
  }
  co_return Played::whole;
}

} // namespace distcc_auto::fleet
