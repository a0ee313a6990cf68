// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/transport.hpp"

#include <array>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <memory>
#include <string>

namespace distcc_auto
{

// A TCP connection to one DNS server, for several questions at once, in any order of replies (RFC 7766 6.2, 7). A
// server may close it at any time: what has no reply then is asked on another one, unless that has brought nothing
// twice.
class DnsTcpConnection : public std::enable_shared_from_this<DnsTcpConnection>
{
public:
  DnsTcpConnection(asio::io_context& io, const asio::ip::tcp::endpoint& server, DnsEvents events);

  void send(const DnsSending& what, std::string message);

  // What is heard of `question` from now on is nobody's. Closes once nothing waits for a reply.
  void forget(std::uint64_t question);
  void close();
  std::size_t waiting() const { return waiting_.size(); }

private:
  void connect();
  void lost(asio::error_code error);
  void write();
  void read_size();
  void read_message();
  void heard();

  // A handler that does nothing once the connection is another one.
  template <class Handler> auto guarded(Handler handler);

  asio::io_context& io_;
  asio::ip::tcp::endpoint server_;
  asio::ip::tcp::socket socket_;
  DnsEvents events_;
  WaitingSendings waiting_;
  std::string to_write_;
  std::string writing_;
  std::array<unsigned char, 2> size_{};
  std::string message_;
  unsigned connection_ = 0;
  bool connected_ = false;
  int fruitless_ = 0; // connections in a row that brought no reply
};

} // namespace distcc_auto
