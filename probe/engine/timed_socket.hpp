// SPDX-License-Identifier: MIT
#pragma once
#include <asio/any_io_executor.hpp>
#include <asio/socket_base.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <system_error>

// A connection and its deadline.
namespace distcc_auto
{

// Kept by a shared_ptr, since the timer's handler may run after the conversation has ended.
template <typename Socket> struct TimedSocket {
  explicit TimedSocket(const asio::any_io_executor& executor)
    : socket(executor)
    , timer(executor)
  {
  }
  Socket socket;
  asio::steady_timer timer;
  bool timed_out = false;
  std::function<void()> at_deadline; // before the socket is closed
};

// With a reset, so that whatever is under way or would be begun there fails: to cancel would miss what is just
// between two operations.
template <typename Socket> void close_with_reset(Socket& socket)
{
  std::error_code ignored;
  socket.set_option(asio::socket_base::linger(true, 0), ignored);
  socket.close(ignored);
}

// Replaces an earlier deadline. When it comes the socket is closed.
template <typename Timed> void close_after(const std::shared_ptr<Timed>& timed, std::chrono::milliseconds limit)
{
  timed->timer.expires_after(limit);
  timed->timer.async_wait([timed](const std::error_code& error) {
    if (!error) {
      timed->timed_out = true;
      if (timed->at_deadline) {
        timed->at_deadline();
      }
      close_with_reset(timed->socket);
    }
  });
}

} // namespace distcc_auto
