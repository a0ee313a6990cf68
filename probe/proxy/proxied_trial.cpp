// SPDX-License-Identifier: MIT
#include "probe/proxy/proxied_trial.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/engine/timed_socket.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/local/stream_protocol.hpp>
#include <asio/this_coro.hpp>
#include <asio/write.hpp>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
using End = TrialResult::End;

struct Line : TimedSocket<asio::local::stream_protocol::socket> {
  using TimedSocket::TimedSocket;
  std::string arrived; // not looked at yet
};

std::string late(std::chrono::milliseconds limit)
{
  return "no answer within " + std::to_string(limit.count()) + " ms";
}

std::string why(const Line& line, const std::error_code& error, std::chrono::milliseconds limit)
{
  if (line.timed_out) {
    return late(limit);
  }
  return error == asio::error::eof ? "closed in the middle of its answer" : error.message();
}

asio::awaitable<std::error_code> read_more(std::shared_ptr<Line> line)
{
  std::array<char, 16384> part{};
  const auto space = asio::buffer(part);
  const auto [error, got] = co_await line->socket.async_read_some(space, k_no_throw);
  line->arrived.append(part.data(), got);
  co_return error;
}

asio::awaitable<std::error_code> send(std::shared_ptr<Line> line, std::string bytes)
{
  const auto request = asio::buffer(bytes);
  const auto [error, written] = co_await asio::async_write(line->socket, request, k_no_throw);
  static_cast<void>(written);
  co_return error;
}

// Until the proxy has connected us, or `result` says why it has not.
asio::awaitable<bool> shake_hands(std::shared_ptr<Line> line, const ProxiedTerms& terms, ProxiedResult& result)
{
  auto socks = SocksConnect::to(terms.name, terms.port);
  if (!socks) {
    result.trouble = socks.error().detail;
    co_return false;
  }
  for (;;) {
    std::string output = socks->take_output();
    std::error_code error = co_await send(line, std::move(output));
    if (!error && line->arrived.empty()) {
      error = co_await read_more(line);
    }
    if (error) {
      const bool late_server = line->timed_out && socks->greeted();
      result.trouble = late_server ? "" : why(*line, error, terms.limit);
      result.trial.end = End::connect_timed_out;
      co_return false;
    }
    std::string_view unread = line->arrived;
    const auto step = socks->feed(unread);
    line->arrived = std::string(unread);
    result.answer = socks->answer();
    if (!step) {
      result.trouble = step.error().code == Errc::protocol ? step.error().detail : "";
      co_return false;
    }
    if (*step == ReadStep::done) {
      co_return true;
    }
  }
}

// The job there and the answer back, as over a connection of our own.
asio::awaitable<void> talk(std::shared_ptr<Line> line, const Job& job, TrialResult& result)
{
  ReplyReader reader(job.protocol);
  std::string bytes = job.bytes;
  const std::error_code unsent = co_await send(line, std::move(bytes)); // a server may answer and close before
  for (;;) {
    const auto step = reader.feed(std::exchange(line->arrived, {}));
    result.began = reader.began();
    if (!step) {
      result.end = step.error().code == Errc::too_large ? End::too_large : End::protocol;
      result.detail = step.error().detail;
      co_return;
    }
    if (*step == ReadStep::done) {
      result.end = End::answered;
      result.reply = reader.take();
      co_return;
    }
    const std::error_code error = co_await read_more(line);
    if (error) {
      const std::error_code& first = unsent && error != asio::error::eof ? unsent : error;
      result.end = line->timed_out ? End::timed_out : first == asio::error::eof ? End::closed : End::reset;
      result.detail = result.end == End::reset ? first.message() : "";
      co_return;
    }
  }
}

asio::awaitable<void> connect_and_talk(std::shared_ptr<Line> line, const ProxiedTerms& terms, ProxiedResult& result,
                                       std::function<void(SocksAnswer)> answered)
{
  const auto begin = Clock::now();
  const asio::local::stream_protocol::endpoint endpoint(terms.proxy);
  const auto [error] = co_await line->socket.async_connect(endpoint, k_no_throw);
  if (error) {
    result.trouble = why(*line, error, terms.limit);
    co_return;
  }
  const bool connected = co_await shake_hands(line, terms, result);
  if (result.answer) {
    answered(*result.answer);
  }
  const auto there = Clock::now();
  result.trial.connect = there - begin;
  result.trial.end = connected ? End::connected : result.trial.end;
  if (connected && terms.job) {
    co_await talk(line, *terms.job, result.trial);
    result.trial.compile = Clock::now() - there;
  }
}

} // namespace

asio::awaitable<ProxiedResult> try_through_proxy(ProxiedTerms terms, std::function<void(SocksAnswer)> answered)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto line = std::make_shared<Line>(executor);
  ProxiedResult result;
  close_after(line, terms.limit);
  co_await connect_and_talk(line, terms, result, std::move(answered));
  std::error_code ignored;
  line->timer.cancel();
  line->socket.close(ignored);
  co_return result;
}

} // namespace distcc_auto
