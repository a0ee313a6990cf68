// SPDX-License-Identifier: MIT
#include "tests/fleet/dns_server.hpp"

#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/sockets.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ip/udp.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>
#include <optional>
#include <random>

namespace distcc_auto::fleet
{

namespace
{

using asio::ip::tcp;
using asio::ip::udp;

// What both transports share: zone, dice and counts.
struct DnsServer {
  std::shared_ptr<Zone> zone;
  std::shared_ptr<Tally> tally;
  std::minstd_rand random;

  DnsReply reply(std::string_view bytes, Transport transport)
  {
    const auto question = decode_question(bytes);
    if (!question) {
      ++tally->dns_broken;
      return {};
    }
    ++(transport == Transport::udp ? tally->dns_udp : tally->dns_tcp);
    if (const auto server = zone->server_of(*question)) {
      ++tally->servers.at(static_cast<std::size_t>(*server - 1)).questions;
    }
    std::uniform_int_distribution<int> dice(0, 99);
    return zone->reply(*question, transport, dice(random));
  }
};

using Shared = std::shared_ptr<DnsServer>;

asio::awaitable<void> send_later(Shared server, std::shared_ptr<udp::socket> socket, udp::endpoint asker,
                                 DnsReply reply)
{
  if (reply.delay.count() > 0) {
    co_await sleep_for(reply.delay);
  }
  const auto [error, size] = co_await socket->async_send_to(asio::buffer(reply.bytes), asker, k_no_throw);
  server->tally->dns_answers += error ? 0 : 1;
}

asio::awaitable<void> serve_udp(Shared server, std::shared_ptr<udp::socket> socket)
{
  std::array<char, k_greatest_message> bytes{};
  udp::endpoint asker;
  while (socket->is_open()) {
    const auto [error, size] = co_await socket->async_receive_from(asio::buffer(bytes), asker, k_no_throw);
    if (error) {
      continue;
    }
    auto reply = server->reply({bytes.data(), size}, Transport::udp);
    if (!reply.bytes.empty()) {
      asio::co_spawn(socket->get_executor(), send_later(server, socket, asker, std::move(reply)), asio::detached);
    }
  }
}

// The next message, after its two bytes of length; nothing at the end.
asio::awaitable<std::optional<std::string>> read_message(tcp::socket& socket)
{
  std::array<unsigned char, 2> length{};
  const auto [error, size] = co_await asio::async_read(socket, asio::buffer(length), k_no_throw);
  std::string message(error ? 0 : static_cast<std::size_t>(length[0]) << 8U | length[1], '\0');
  const auto [late_error, late_size] = co_await asio::async_read(socket, asio::buffer(message), k_no_throw);
  if (error || late_error) {
    co_return std::nullopt;
  }
  co_return message;
}

asio::awaitable<void> converse(Shared server, tcp::socket socket)
{
  for (auto message = co_await read_message(socket); message; message = co_await read_message(socket)) {
    const auto reply = server->reply(*message, Transport::tcp);
    if (reply.bytes.empty()) {
      continue;
    }
    if (reply.delay.count() > 0) {
      co_await sleep_for(reply.delay);
    }
    const auto size = reply.bytes.size();
    const auto framed = std::string{static_cast<char>(size >> 8U), static_cast<char>(size & 0xffU)} + reply.bytes;
    const auto [error, sent] = co_await asio::async_write(socket, asio::buffer(framed), k_no_throw);
    if (error) {
      co_return;
    }
    ++server->tally->dns_answers;
  }
}

asio::awaitable<void> serve_tcp(Shared server, std::shared_ptr<tcp::acceptor> acceptor)
{
  constexpr std::chrono::milliseconds until_descriptors_are_free{20};
  while (acceptor->is_open()) {
    auto [error, socket] = co_await acceptor->async_accept(k_no_throw);
    if (error) {
      co_await sleep_for(until_descriptors_are_free);
      continue;
    }
    asio::co_spawn(acceptor->get_executor(), converse(server, std::move(socket)), asio::detached);
  }
}

asio::error_code bind_both(udp::socket& socket, tcp::acceptor& acceptor, const udp::endpoint& endpoint)
{
  constexpr int room_for_bursts = 4 * 1024 * 1024;
  asio::error_code error;
  socket.open(endpoint.protocol(), error);
  if (error) {
    return error;
  }
  try_option(socket, asio::socket_base::receive_buffer_size(room_for_bursts));
  socket.bind(endpoint, error);
  return error ? error : listen_on(acceptor, {endpoint.address(), socket.local_endpoint().port()});
}

} // namespace

Result<std::uint16_t> start_dns_server(asio::io_context& io, std::shared_ptr<Zone> zone, std::shared_ptr<Tally> tally,
                                       DnsEndpoint place, unsigned seed)
{
  constexpr int attempts = 20; // a port that is free for UDP may be taken for TCP
  const udp::endpoint endpoint(asio::ip::address_v4(place.address), place.port);
  auto socket = std::make_shared<udp::socket>(io);
  auto acceptor = std::make_shared<tcp::acceptor>(io);
  auto error = bind_both(*socket, *acceptor, endpoint);
  for (int i = 1; i < attempts && place.port == 0 && error == asio::error::address_in_use; ++i) {
    *socket = udp::socket(io);
    *acceptor = tcp::acceptor(io);
    error = bind_both(*socket, *acceptor, endpoint);
  }
  if (error) {
    return fail(Errc::system, "DNS cannot listen at " + to_text(place.address) + ":" + std::to_string(place.port) +
                                  ": " + error.message() + "; take another port with --dns, or 0 for any");
  }
  const auto bound = socket->local_endpoint().port();
  auto server = std::make_shared<DnsServer>(DnsServer{std::move(zone), std::move(tally), std::minstd_rand(seed)});
  asio::co_spawn(io, serve_udp(server, std::move(socket)), asio::detached);
  asio::co_spawn(io, serve_tcp(std::move(server), std::move(acceptor)), asio::detached);
  return bound;
}

} // namespace distcc_auto::fleet
