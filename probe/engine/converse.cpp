// SPDX-License-Identifier: MIT
#include "probe/engine/converse.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/engine/endpoint.hpp"
#include "probe/engine/read_path_facts.hpp"
#include "probe/engine/ssh_command.hpp"

#include <algorithm>
#include <array>
#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/write.hpp>
#include <sys/socket.h>

namespace distcc_auto
{
namespace
{

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

Conversation::Conversation(const asio::any_io_executor& executor, Candidate candidate, std::shared_ptr<const Job> job,
                           std::function<void(Milliseconds)> connected)
  : candidate_(std::move(candidate))
  , job_(std::move(job))
  , connected_(std::move(connected))
  , wire_(std::make_shared<Wire>(executor))
  , reader_(job_->protocol)
  , attempt_{Clock::now(), {}, {}, {}}
{
}

void Conversation::cancel()
{
  cancelled_ = true;
  close_with_reset(wire_->socket);
}

// What fills packets ends in a small one, whose arrival shows that only the large ones are lost (large_packets()).
asio::awaitable<std::error_code> Conversation::send()
{
  constexpr std::size_t k_fills_packets = 4096;
  constexpr std::size_t k_small = 64;
  const std::size_t size = job_->bytes.size();
  const std::size_t split = size > k_fills_packets ? size - k_small : size;
  const auto first = asio::buffer(job_->bytes, split);
  const auto last = asio::buffer(job_->bytes) + split;
  const auto [error, written] = co_await asio::async_write(wire_->socket, first, k_no_throw);
  static_cast<void>(written);
  if (error || split == size) {
    co_return error;
  }
  const auto [last_error, last_written] = co_await asio::async_write(wire_->socket, last, k_no_throw);
  static_cast<void>(last_written);
  co_return last_error;
}

asio::awaitable<void> Conversation::talk(TrialResult& result)
{
  const std::error_code write_error = co_await send(); // a server may answer, and close, before it has read all
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

// Started as distcc would start it; the conversation goes through a pair of sockets.
Result<void> Conversation::start_ssh(const SshHost& host)
{
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    const int error = errno;
    return fail(Errc::system, errno_text(error));
  }
  Fd ours(ends[0]);
  const Fd theirs(ends[1]);
  ChildCommand command = ssh_command(host);
  command.socket = theirs.get();
  auto child = Child::start(command);
  if (!child) {
    return std::unexpected(child.error());
  }
  ssh_.emplace(std::move(*child));
  std::error_code error;
  wire_->socket.assign(asio::generic::stream_protocol(AF_UNIX, 0), ours.get(), error);
  if (error) {
    return fail(Errc::system, error.message());
  }
  static_cast<void>(ours.release());
  return {};
}

// What ssh has to say counts where the server said nothing.
void Conversation::hear_ssh(TrialResult& result)
{
  if (!ssh_ || reader_.began()) {
    return;
  }
  ssh_->step();
  const bool gave_up = result.end == End::closed || result.end == End::reset;
  if (gave_up && !ssh_->said().empty()) {
    result.end = End::ssh;
    result.detail = ssh_->said();
  }
}

asio::awaitable<std::error_code> Conversation::connect(TrialResult& result)
{
  if (cancelled_) { // a closed socket would be opened again
    co_return asio::error::operation_aborted;
  }
  if (!candidate_.ssh) {
    const asio::generic::stream_protocol::endpoint endpoint(endpoint_of(candidate_.address, candidate_.port));
    const auto [error] = co_await wire_->socket.async_connect(endpoint, k_no_throw);
    co_return error;
  }
  if (const auto started = start_ssh(*candidate_.ssh); !started) {
    result.detail = started.error().detail;
    co_return std::make_error_code(std::errc::no_child_process);
  }
  co_return std::error_code();
}

// ssh's is a pair of sockets of this machine.
void Conversation::note_connected(Moment now)
{
  attempt_.connected = now;
  if (!candidate_.ssh) {
    connected_(now - attempt_.begin);
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
  ssh_.reset();
}

asio::awaitable<TrialResult> Conversation::run(std::chrono::milliseconds limit)
{
  TrialResult result;
  close_after(wire_, std::min(limit, job_->connect_limit));
  attempt_.begin = Clock::now();
  const std::error_code error = co_await connect(result);
  const auto connected = Clock::now();
  result.connect = connected - attempt_.begin;
  if (error && candidate_.ssh) {
    result.end = End::ssh;
  } else if (error) {
    result.end = end_of_connect(wire_->timed_out, error);
    result.detail = result.end == End::unreachable ? error.message() : "";
  } else if (job_->bytes.empty()) {
    note_connected(connected);
    result.end = End::connected;
  } else {
    note_connected(connected);
    const auto left = limit - std::chrono::duration_cast<std::chrono::milliseconds>(result.connect);
    close_after(wire_, std::min(left, job_->answer_limit));
    wire_->at_deadline = [wire = wire_.get()] { wire->path = read_path_facts(wire->socket.native_handle()); };
    std::error_code ignored;
    wire_->socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    co_await talk(result);
    result.compile = Clock::now() - connected;
    result.began = reader_.began();
    if (const auto path = wire_->path; path && result.end == End::timed_out) {
      result.paths.push_back(*path);
    }
    hear_ssh(result);
  }
  attempt_.end = Clock::now();
  close(result);
  co_return result;
}

} // namespace distcc_auto
