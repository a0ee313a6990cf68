// SPDX-License-Identifier: MIT
#pragma once
#include <asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>

// Tells when sockets that belong to somebody else (c-ares) can be read or written.
namespace distcc_auto
{

enum class Readiness { read, write };

class SocketWatches
{
public:
  // Called for a socket as long as it is watched.
  using Ready = std::function<void(int fd, Readiness readiness)>;

  SocketWatches(asio::io_context& io, Ready ready);
  ~SocketWatches();
  SocketWatches(const SocketWatches&) = delete;
  SocketWatches& operator=(const SocketWatches&) = delete;

  enum class Interest { none, read, write, both };

  // From now on `interest` is what is told of `fd`; with none the socket is let go, still open.
  void watch(int fd, Interest interest);

private:
  struct Watch;
  void wait(const std::shared_ptr<Watch>& watched);
  static void wait_for(const std::shared_ptr<Watch>& watched, Readiness readiness);

  asio::io_context& io_;
  Ready ready_;
  std::map<int, std::shared_ptr<Watch>> watches_;
};

} // namespace distcc_auto
