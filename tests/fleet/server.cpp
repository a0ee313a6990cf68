// SPDX-License-Identifier: MIT
#include "tests/fleet/server.hpp"

#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/sockets.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>

namespace distcc_auto::fleet
{

namespace
{

using asio::ip::tcp;

// What a server in a process without descriptors can do: wait for one.
constexpr std::chrono::milliseconds k_until_descriptors_are_free{20};

// So small that a client notices a server which doesn't read.
constexpr int k_small_buffer = 1024;

bool is_absent(Conduct conduct)
{
  return conduct == Conduct::refuses || conduct == Conduct::no_such_host;
}

bool is_away(const Behaviour& behaviour)
{
  const auto now = std::chrono::steady_clock::now().time_since_epoch() % behaviour.period;
  return behaviour.conduct == Conduct::comes_and_goes && now >= behaviour.period / 2;
}

void reset(tcp::socket socket)
{
  set_to_reset(socket);
}

// The server whose address a connection came to, if there is one.
std::optional<std::size_t> meant_server(const Crew& crew, const tcp::socket& socket)
{
  asio::error_code error;
  const auto local = socket.local_endpoint(error);
  if (error || !local.address().is_v4() || !is_loopback(local.address().to_v4().to_uint())) {
    return std::nullopt;
  }
  const std::size_t index = local.address().to_v4().to_uint() - crew.base;
  return index < crew.behaviours.size() ? std::optional(index) : std::nullopt;
}

void prepare(tcp::socket& socket, Conduct conduct)
{
  try_option(socket, tcp::no_delay(true));
  if (conduct == Conduct::stops_reading) {
    try_option(socket, tcp::socket::receive_buffer_size(k_small_buffer));
  }
}

void start_conversation(const std::shared_ptr<Crew>& crew, std::size_t index, tcp::socket socket)
{
  prepare(socket, crew->behaviours[index].conduct);
  const auto executor = socket.get_executor();
  asio::co_spawn(executor, converse(crew, index, std::move(socket)), asio::detached);
}

void take_in(const std::shared_ptr<Crew>& crew, tcp::socket socket)
{
  const auto index = meant_server(*crew, socket);
  if (!index) {
    ++crew->tally->strays;
    return reset(std::move(socket));
  }
  const auto& behaviour = crew->behaviours[*index];
  if (is_absent(behaviour.conduct) || is_away(behaviour)) {
    return reset(std::move(socket));
  }
  start_conversation(crew, *index, std::move(socket));
}

asio::awaitable<void> accept_each(std::shared_ptr<Crew> crew, std::size_t index,
                                  std::shared_ptr<tcp::acceptor> acceptor)
{
  while (acceptor->is_open()) {
    auto [error, socket] = co_await acceptor->async_accept(k_no_throw);
    if (!error) {
      start_conversation(crew, index, std::move(socket));
    } else if (acceptor->is_open()) {
      co_await sleep_for(k_until_descriptors_are_free);
    }
  }
}

} // namespace

Result<tcp::acceptor> listen_at(asio::io_context& io, Ipv4 address, std::uint16_t port)
{
  tcp::acceptor acceptor(io);
  const auto error = listen_on(acceptor, {asio::ip::address_v4(address), port});
  if (error) {
    const auto code = error == asio::error::address_in_use ? Errc::refused : Errc::system;
    return fail(code, "cannot listen at " + to_text(address) + ":" + std::to_string(port) + ": " + error.message() +
                          "; take another --port or --base");
  }
  return acceptor;
}

asio::awaitable<void> serve_one(std::shared_ptr<Crew> crew, std::size_t index, tcp::acceptor acceptor)
{
  co_await accept_each(std::move(crew), index, std::make_shared<tcp::acceptor>(std::move(acceptor)));
}

asio::awaitable<void> serve_all(std::shared_ptr<Crew> crew, tcp::acceptor acceptor)
{
  for (;;) {
    auto [error, socket] = co_await acceptor.async_accept(k_no_throw);
    if (!error) {
      take_in(crew, std::move(socket));
    } else {
      co_await sleep_for(k_until_descriptors_are_free);
    }
  }
}

asio::awaitable<void> come_and_go(std::shared_ptr<Crew> crew, std::size_t index)
{
  const auto half = crew->behaviours.at(index).period / 2;
  const auto executor = co_await asio::this_coro::executor;
  auto& io = static_cast<asio::io_context&>(executor.context());
  for (;;) {
    auto listening = listen_at(io, crew->base + static_cast<Ipv4>(index), crew->port);
    if (listening) {
      auto acceptor = std::make_shared<tcp::acceptor>(std::move(*listening));
      asio::co_spawn(executor, accept_each(crew, index, acceptor), asio::detached);
      co_await sleep_for(half);
      asio::error_code error;
      acceptor->close(error);
    }
    co_await sleep_for(half);
  }
}

} // namespace distcc_auto::fleet
