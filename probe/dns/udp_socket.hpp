// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/transport.hpp"

#include <asio/io_context.hpp>
#include <asio/ip/udp.hpp>
#include <memory>
#include <string>

namespace distcc_auto
{

// A UDP socket from a random port to one DNS server, for a few questions only, so that a forger must guess the port
// anew (RFC 5452 9.2). It is connected: what others send does not arrive, and that nobody listens there does.
class DnsUdpSocket : public std::enable_shared_from_this<DnsUdpSocket>
{
public:
  DnsUdpSocket(asio::io_context& io, DnsEvents events);

  asio::error_code open(const asio::ip::udp::endpoint& server);
  bool has_room() const;

  // A packet that the system drops here is lost like one that is dropped on the way.
  void send(const DnsSending& what, std::string message);

  // What is heard of `question` from now on is nobody's. Closes once nothing waits for a reply.
  void forget(std::uint64_t question);
  void close();
  bool waits() const { return !waiting_.empty(); }

private:
  void wait();
  asio::error_code read();
  void broken(asio::error_code error);

  asio::ip::udp::socket socket_;
  DnsEvents events_;
  WaitingSendings waiting_;
  int sent_ = 0;
};

} // namespace distcc_auto
