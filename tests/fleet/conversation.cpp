// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"
#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/script.hpp"
#include "tests/fleet/server.hpp"
#include "tests/fleet/sockets.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/write.hpp>
#include <optional>

namespace distcc_auto::fleet
{

namespace
{

using asio::ip::tcp;

// Real sources come here too, with all that they include.
constexpr Limits k_limits = {
    .object = 64 * 1024, .text = 1024 * 1024, .source = 256 * 1024 * 1024, .arguments = 65536};

asio::awaitable<void> read_some(tcp::socket& socket)
{
  std::array<char, 4096> bytes{};
  co_await socket.async_read_some(asio::buffer(bytes), k_await);
}

// Nothing where the other side closed before its end, or sent no request.
asio::awaitable<std::optional<Request>> read_request(tcp::socket& socket)
{
  RequestReader reader(k_limits);
  std::array<char, 16384> bytes{};
  for (;;) {
    const auto [error, size] = co_await socket.async_read_some(asio::buffer(bytes), k_await);
    const auto step = reader.feed(std::string_view(bytes.data(), size));
    if (error || !step) {
      co_return std::nullopt;
    }
    if (*step == ReadStep::done) {
      co_return reader.take();
    }
  }
}

enum class Sent { all, cut };

asio::awaitable<Sent> send(tcp::socket& socket, std::string_view bytes)
{
  const auto [error, size] = co_await asio::async_write(socket, asio::buffer(bytes), k_await);
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

asio::awaitable<void> play(tcp::socket& socket, Script script, ServerTally& tally)
{
  constexpr auto for_ever = std::chrono::hours(24);
  const auto sent =
      script.gap.count() > 0 ? co_await drip(socket, script.bytes, script.gap) : co_await send(socket, script.bytes);
  if (sent == Sent::cut) {
    co_return;
  }
  tally.answers += script.ending == Ending::closes ? 1 : 0;
  if (script.ending == Ending::resets) {
    set_to_reset(socket);
  } else if (script.ending == Ending::holds) {
    co_await wait_or_left(socket, for_ever);
  } else if (script.ending == Ending::endless) {
    co_await send_for_ever(socket);
  }
}

// The request's answer from the compiler where one is needed; nothing where the server closes instead.
asio::awaitable<std::optional<Reply>> find_reply(Crew& crew, Behaviour behaviour, Request request)
{
  if (!needs_object(behaviour.conduct)) {
    co_return Reply{};
  }
  auto compiled = as_compiled(behaviour, std::move(request));
  auto reply = co_await crew.maker->make(std::move(compiled));
  if (!reply) {
    co_return std::nullopt;
  }
  co_return std::move(*reply);
}

asio::awaitable<void> answer_request(std::shared_ptr<Crew> crew, std::size_t index, tcp::socket& socket)
{
  const auto behaviour = crew->behaviours.at(index);
  auto& tally = crew->tally->servers.at(index);
  const auto request = co_await read_request(socket);
  if (!request) {
    co_return;
  }
  ++tally.requests;
  auto reply = co_await find_reply(*crew, behaviour, *request);
  const auto waited = co_await wait_or_left(socket, behaviour.delay);
  if (reply && waited == Waited::over) {
    auto script = script_for(behaviour, *request, std::move(*reply));
    co_await play(socket, std::move(script), tally);
  }
}

asio::awaitable<void> read_everything(std::shared_ptr<Crew> crew, std::size_t index, tcp::socket& socket)
{
  constexpr auto for_ever = std::chrono::hours(24);
  const auto request = co_await read_request(socket);
  if (request) {
    ++crew->tally->servers.at(index).requests;
    co_await wait_or_left(socket, for_ever);
  }
}

asio::awaitable<void> answer_bytes(std::shared_ptr<Crew> crew, std::size_t index, tcp::socket& socket)
{
  const Request unread;
  auto script = script_for(crew->behaviours.at(index), unread, Reply{});
  co_await read_some(socket);
  co_await play(socket, std::move(script), crew->tally->servers.at(index));
}

} // namespace

asio::awaitable<void> converse(std::shared_ptr<Crew> crew, std::size_t index, tcp::socket socket)
{
  const OpenConnection counted(crew->tally->servers.at(index));
  switch (intake_of(crew->behaviours.at(index).conduct)) {
  case Intake::nothing_closes:
    break;
  case Intake::nothing_holds:
    co_await hold_unread(socket);
    break;
  case Intake::some_bytes:
    co_await answer_bytes(crew, index, socket);
    break;
  case Intake::everything:
    co_await read_everything(crew, index, socket);
    break;
  case Intake::whole_request:
    co_await answer_request(crew, index, socket);
    break;
  }
}

} // namespace distcc_auto::fleet
