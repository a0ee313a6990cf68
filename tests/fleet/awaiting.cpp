// SPDX-License-Identifier: MIT
#include "tests/fleet/awaiting.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace distcc_auto::fleet
{

namespace
{

asio::awaitable<void> read_until_closed(asio::ip::tcp::socket& socket)
{
  std::array<char, 4096> bytes{};
  for (;;) {
    const auto [error, size] = co_await socket.async_read_some(asio::buffer(bytes), k_no_throw);
    if (error) {
      co_return;
    }
  }
}

// Unread bytes hide the end of a connection from every read, but not from the kernel's own state.
bool peer_left(asio::ip::tcp::socket& socket)
{
  tcp_info info{};
  socklen_t size = sizeof info;
  const int asked = ::getsockopt(socket.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &size);
  return asked != 0 || info.tcpi_state != TCP_ESTABLISHED;
}

} // namespace

asio::awaitable<void> sleep_for(std::chrono::milliseconds duration)
{
  asio::steady_timer timer(co_await asio::this_coro::executor, duration);
  co_await timer.async_wait(k_no_throw);
}

asio::awaitable<Waited> wait_or_left(asio::ip::tcp::socket& socket, std::chrono::milliseconds duration)
{
  using namespace asio::experimental::awaitable_operators;
  if (duration.count() == 0) {
    co_return Waited::over;
  }
  const auto first = co_await (sleep_for(duration) || read_until_closed(socket));
  co_return first.index() == 0 ? Waited::over : Waited::peer_left;
}

asio::awaitable<void> hold_unread(asio::ip::tcp::socket& socket)
{
  constexpr std::chrono::milliseconds between_looks{200};
  while (!peer_left(socket)) {
    co_await sleep_for(between_looks);
  }
}

} // namespace distcc_auto::fleet
