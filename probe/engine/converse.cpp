// SPDX-License-Identifier: MIT
#include "probe/engine/converse.hpp"

#include "probe/engine/endpoint.hpp"

#include <array>
#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/experimental/as_tuple.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>

namespace distcc_auto
{
namespace
{

constexpr auto k_no_throw = asio::experimental::as_tuple(asio::use_awaitable);
using Clock = std::chrono::steady_clock;
using End = TrialResult::End;

End end_of_connect(bool timed_out, const std::error_code& error)
{
  if (timed_out || error == asio::error::timed_out) {
    return End::connect_timed_out;
  }
  return error == asio::error::connection_refused ? End::refused : End::unreachable;
}

End end_of_talk(bool timed_out, const std::error_code& error)
{
  if (timed_out) {
    return End::timed_out;
  }
  return error == asio::error::eof ? End::closed : End::reset;
}

End end_of_reader(const Error& error)
{
  return error.code == Errc::too_large ? End::too_large : End::protocol;
}

} // namespace

Conversation::Conversation(const asio::any_io_executor& executor, Candidate candidate, std::shared_ptr<const Job> job)
  : candidate_(std::move(candidate))
  , job_(std::move(job))
  , wire_(std::make_shared<Wire>(Wire{asio::ip::tcp::socket(executor), asio::steady_timer(executor)}))
  , reader_(job_->protocol)
  , attempt_{Clock::now(), {}, {}, {}}
{
}

void Conversation::start_timer(std::chrono::milliseconds limit)
{
  wire_->timer.expires_after(limit);
  wire_->timer.async_wait([wire = wire_](const std::error_code& error) {
    if (!error) {
      wire->timed_out = true;
      std::error_code closed; // where the conversation has ended and the timer's end was on its way already
      wire->socket.cancel(closed);
    }
  });
}

void Conversation::cancel()
{
  std::error_code ignored;
  wire_->socket.cancel(ignored);
}

asio::awaitable<void> Conversation::talk(TrialResult& result)
{
  const auto request = asio::buffer(job_->bytes);
  const auto [write_error, written] = co_await asio::async_write(wire_->socket, request, k_no_throw);
  static_cast<void>(written); // a server may answer, and close, before it has read everything
  attempt_.sent = write_error ? std::nullopt : std::optional(Clock::now());
  std::array<char, 16384> part{};
  const auto space = asio::buffer(part);
  for (;;) {
    const auto [error, got] = co_await wire_->socket.async_read_some(space, k_no_throw);
    if (error) {
      result.end = end_of_talk(wire_->timed_out, write_error && error != asio::error::eof ? write_error : error);
      result.detail = result.end == End::reset ? error.message() : "";
      co_return;
    }
    const auto step = reader_.feed({part.data(), got});
    if (!step) {
      result.end = end_of_reader(step.error());
      result.detail = step.error().detail;
      co_return;
    }
    if (*step == ReadStep::done) {
      result.end = End::answered;
      result.reply = reader_.take();
      co_return;
    }
  }
}

void Conversation::close(const TrialResult& result)
{
  std::error_code ignored;
  wire_->timer.cancel();
  if (result.end != End::answered) {
    wire_->socket.set_option(asio::socket_base::linger(true, 0), ignored);
  }
  wire_->socket.close(ignored);
}

asio::awaitable<TrialResult> Conversation::run(std::chrono::milliseconds limit)
{
  const auto endpoint = endpoint_of(candidate_.address, candidate_.port);
  TrialResult result;
  start_timer(limit);
  attempt_.begin = Clock::now();
  const auto [error] = co_await wire_->socket.async_connect(endpoint, k_no_throw);
  const auto connected = Clock::now();
  result.connect = connected - attempt_.begin;
  if (error) {
    result.end = end_of_connect(wire_->timed_out, error);
    result.detail = result.end == End::unreachable ? error.message() : "";
  } else {
    attempt_.connected = connected;
    std::error_code ignored;
    wire_->socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    co_await talk(result);
    result.compile = Clock::now() - connected;
    result.began = reader_.began();
  }
  attempt_.end = Clock::now();
  close(result);
  co_return result;
}

} // namespace distcc_auto
