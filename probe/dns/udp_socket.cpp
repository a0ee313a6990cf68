// SPDX-License-Identifier: MIT
#include "probe/dns/udp_socket.hpp"

#include "probe/dns/message.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/post.hpp>
#include <system_error>

namespace distcc_auto
{
namespace
{

constexpr int k_most_sendings = 16;
constexpr int k_messages_at_once = 64; // then others have their turn

// A packet filter of this machine that drops a packet says that it is not permitted (EPERM).
bool is_loss(asio::error_code error)
{
  return error == std::errc::operation_not_permitted || error == asio::error::would_block ||
         error == asio::error::no_buffer_space || error == asio::error::no_memory ||
         error == asio::error::interrupted;
}

} // namespace

DnsUdpSocket::DnsUdpSocket(asio::io_context& io, DnsEvents events)
  : socket_(io)
  , events_(std::move(events))
{
}

asio::error_code DnsUdpSocket::open(const asio::ip::udp::endpoint& server)
{
  asio::error_code error;
  socket_.open(server.protocol(), error);
  if (!error) {
    socket_.non_blocking(true, error);
  }
  if (!error) {
    socket_.connect(server, error);
  }
  if (!error) {
    wait();
  }
  return error;
}

bool DnsUdpSocket::has_room() const
{
  return socket_.is_open() && sent_ < k_most_sendings;
}

// An error may be that of an earlier packet, so it is one of the socket.
void DnsUdpSocket::send(const DnsSending& what, std::string message)
{
  ++sent_;
  // A pointer: g++ 14 warns of a reference that might lead to the temporary argument.
  const WaitingSending* const sending = &add_waiting(waiting_, what, std::move(message));
  asio::error_code error;
  socket_.send(asio::buffer(sending->message), 0, error);
  if (error && !is_loss(error)) {
    close();
    asio::post(socket_.get_executor(), [weak = weak_from_this(), error] {
      if (const auto self = weak.lock()) {
        self->broken(error);
      }
    });
  }
}

void DnsUdpSocket::forget(std::uint64_t question)
{
  distcc_auto::forget(waiting_, question);
  if (waiting_.empty()) {
    close();
  }
}

void DnsUdpSocket::close()
{
  asio::error_code ignored;
  socket_.close(ignored);
}

void DnsUdpSocket::wait()
{
  socket_.async_wait(asio::socket_base::wait_read, [weak = weak_from_this()](asio::error_code error) {
    const auto self = weak.lock();
    if (!self || error) {
      return;
    }
    if (const auto trouble = self->read(); trouble && !is_loss(trouble)) {
      self->broken(trouble);
    } else if (self->socket_.is_open()) {
      self->wait();
    }
  });
}

asio::error_code DnsUdpSocket::read()
{
  std::array<char, 4 * k_udp_size> bytes{}; // some servers send more than they were told to
  for (int i = 0; i < k_messages_at_once && socket_.is_open(); ++i) {
    asio::error_code error;
    const auto size = socket_.receive(asio::buffer(bytes), 0, error);
    if (error) {
      return error;
    }
    const std::string_view message(bytes.data(), size);
    const auto id = message_id(message);
    const auto found = id ? waiting_.find(*id) : waiting_.end();
    if (found != waiting_.end()) {
      const DnsSending what = found->second.what;
      events_.heard(what, message);
    }
  }
  return {};
}

void DnsUdpSocket::broken(asio::error_code error)
{
  close();
  events_.broken(take_all(waiting_), error);
}

} // namespace distcc_auto
