// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/timed_socket.hpp"
#include "probe/protocol/reply_reader.hpp"
#include "probe/trial/child.hpp"
#include "probe/verdict/trial_result.hpp"

#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/generic/stream_protocol.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

// One connection to one server, by TCP or through an ssh of its own: connect, send the job, read the answer. Moves
// bytes and keeps the time; what the bytes mean is the reader's business, what the outcome means judge_trial()'s.
namespace distcc_auto
{

struct Job {
  int protocol = 1;
  std::string bytes;                                              // the encoded request; "": only connect
  std::chrono::milliseconds connect_limit{std::chrono::hours(1)}; // within that of the trial ...
  std::chrono::milliseconds answer_limit{std::chrono::hours(1)};  // ... which is for both together
};

class Conversation
{
public:
  // `connected` is told how long a TCP connection took, as soon as it is there.
  Conversation(const asio::any_io_executor& executor, Candidate candidate, std::shared_ptr<const Job> job,
               std::function<void(Milliseconds)> connected);

  // Never takes longer than `limit`. The connection is closed when it ends, with a reset where the server was still
  // at work, so that it stops compiling for nobody (distccd looks for that while it compiles). The conversation must
  // be kept by a shared_ptr until then.
  asio::awaitable<TrialResult> run(std::chrono::milliseconds limit);

  // The moments up to now; its end is that of run().
  const Attempt& attempt() const { return attempt_; }

  // Makes run() end soon, with any result.
  void cancel();

private:
  asio::awaitable<std::error_code> connect(TrialResult& result);
  void note_connected(Moment now);
  Result<void> start_ssh(const SshHost& host);
  asio::awaitable<std::error_code> send();
  asio::awaitable<void> talk(TrialResult& result);
  void hear_ssh(TrialResult& result);
  void close(const TrialResult& result);

  struct Wire : TimedSocket<asio::generic::stream_protocol::socket> {
    using TimedSocket::TimedSocket;
    std::optional<PathFacts> path; // at the deadline of an answer
  };
  const Candidate candidate_;
  const std::shared_ptr<const Job> job_;
  const std::function<void(Milliseconds)> connected_;
  const std::shared_ptr<Wire> wire_;
  std::optional<Child> ssh_; // killed with all that it started when the conversation ends
  ReplyReader reader_;
  Attempt attempt_;
  bool cancelled_ = false;
};

} // namespace distcc_auto
