// SPDX-License-Identifier: MIT
#include "probe/dns/tcp_connection.hpp"

#include "probe/dns/message.hpp"

#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>
#include <utility>

namespace distcc_auto
{
namespace
{

constexpr int k_most_fruitless = 2;

// Behind its size, RFC 1035 4.2.2.
std::string framed(const std::string& message)
{
  const char size[] = {static_cast<char>(message.size() >> 8U), static_cast<char>(message.size() & 0xffU)};
  return std::string(size, sizeof size) + message;
}

} // namespace

DnsTcpConnection::DnsTcpConnection(asio::io_context& io, const asio::ip::tcp::endpoint& server, DnsEvents events)
  : io_(io)
  , server_(server)
  , socket_(io)
  , events_(std::move(events))
{
}

template <class Handler> auto DnsTcpConnection::guarded(Handler handler)
{
  return [weak = weak_from_this(), connection = connection_, handler](asio::error_code error, std::size_t = 0) {
    const auto self = weak.lock();
    if (!self || self->connection_ != connection) {
      return;
    }
    if (error) {
      self->lost(error);
    } else {
      handler(*self);
    }
  };
}

void DnsTcpConnection::send(const DnsSending& what, std::string message)
{
  to_write_ += framed(add_waiting(waiting_, what, std::move(message)).message);
  if (connected_) {
    write();
  } else if (!socket_.is_open()) {
    connect();
  }
}

void DnsTcpConnection::connect()
{
  socket_ = asio::ip::tcp::socket(io_);
  socket_.async_connect(server_, guarded([](DnsTcpConnection& self) {
                          self.connected_ = true;
                          self.write();
                          self.read_size();
                        }));
}

void DnsTcpConnection::write()
{
  if (!writing_.empty() || to_write_.empty()) {
    return;
  }
  writing_ = std::exchange(to_write_, "");
  asio::async_write(socket_, asio::buffer(writing_), guarded([](DnsTcpConnection& self) {
                      self.writing_.clear();
                      self.write();
                    }));
}

void DnsTcpConnection::read_size()
{
  asio::async_read(socket_, asio::buffer(size_), guarded([](DnsTcpConnection& self) { self.read_message(); }));
}

void DnsTcpConnection::read_message()
{
  message_.resize(static_cast<std::size_t>(size_[0]) << 8U | size_[1]);
  asio::async_read(socket_, asio::buffer(message_), guarded([](DnsTcpConnection& self) { self.heard(); }));
}

void DnsTcpConnection::heard()
{
  const auto connection = connection_;
  const auto id = message_id(message_);
  const auto found = id ? waiting_.find(*id) : waiting_.end();
  if (found != waiting_.end()) {
    fruitless_ = 0;
    const DnsSending what = found->second.what;
    events_.heard(what, message_);
  }
  if (connection == connection_) {
    read_size();
  }
}

void DnsTcpConnection::lost(asio::error_code error)
{
  const bool was_connected = connected_;
  close();
  if (was_connected && ++fruitless_ < k_most_fruitless && !waiting_.empty()) {
    for (const auto& [id, sending] : waiting_) {
      to_write_ += framed(sending.message);
    }
    connect();
    return;
  }
  fruitless_ = 0;
  events_.broken(take_all(waiting_), error);
}

void DnsTcpConnection::forget(std::uint64_t question)
{
  distcc_auto::forget(waiting_, question);
  if (waiting_.empty()) {
    close();
  }
}

void DnsTcpConnection::close()
{
  ++connection_;
  connected_ = false;
  to_write_.clear();
  writing_.clear();
  asio::error_code ignored;
  socket_.close(ignored);
}

} // namespace distcc_auto
