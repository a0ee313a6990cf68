// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"
#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/play.hpp"
#include "tests/fleet/script.hpp"
#include "tests/fleet/server.hpp"
#include "tests/fleet/sockets.hpp"

#include <array>
#include <asio/buffer.hpp>
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
  co_await socket.async_read_some(asio::buffer(bytes), k_no_throw);
}

// Nothing where the other side closed before its end, or sent no request.
asio::awaitable<std::optional<Request>> read_request(tcp::socket& socket)
{
  RequestReader reader(k_limits);
  std::array<char, 16384> bytes{};
  for (;;) {
    const auto [error, size] = co_await socket.async_read_some(asio::buffer(bytes), k_no_throw);
    const auto step = reader.feed(std::string_view(bytes.data(), size));
    if (error || !step) {
      co_return std::nullopt;
    }
    if (*step == ReadStep::done) {
      co_return reader.take();
    }
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

// One that tires is quick for its first jobs, one that recovers for those behind them.
std::chrono::milliseconds delay_of(const Behaviour& behaviour, const ServerTally& tally)
{
  const bool early = tally.requests <= static_cast<std::uint64_t>(behaviour.after);
  const bool quick = early ? behaviour.conduct == Conduct::tires : behaviour.conduct == Conduct::recovers;
  return quick ? std::chrono::milliseconds(0) : behaviour.delay;
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
  co_await Kids::wait_for_one(crew->kids.at(index));
  const Kids::Held child(crew->kids.at(index));
  auto reply = co_await find_reply(*crew, behaviour, *request);
  const auto waited = co_await wait_or_left(socket, delay_of(behaviour, tally));
  if (reply && waited == Waited::over) {
    auto script = script_for(behaviour, *request, std::move(*reply));
    const bool closes = script.ending == Ending::closes;
    tally.answers += co_await play(socket, std::move(script)) == Played::whole && closes ? 1 : 0;
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
  co_await play(socket, std::move(script));
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
