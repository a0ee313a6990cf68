// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/enquiries.hpp"
#include "probe/engine/patience.hpp"
#include "probe/engine/round.hpp"
#include "probe/engine/trial_pair.hpp"

#include <asio/io_context.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

// The trials of a round: each candidate waits for the recording and for its turn, is sent its jobs, and gets a
// verdict.
namespace distcc_auto
{

class Trials
{
public:
  using Judged = std::function<void(Verdict)>;

  // All must outlive what runs in `io`. `judged` is told of each candidate once, in the io_context's thread.
  Trials(asio::io_context& io, const RoundOrder& order, Enquiries& enquiries, Judged judged);

  // Another candidate, which start() begins with.
  void take(Candidate candidate);
  void start();

  // There is a recording, so that all may begin; `expected` is expected_object() of it, for the order's nonce.
  void begin(const Recording& recording, std::string expected);

  std::size_t good() const { return good_; }
  std::size_t judged() const { return good_ + failed_; }
  bool idle() const { return under_way_ == 0 && waiting_.empty(); }

  // When the first list may go out without those that are still missing, see Patience; nothing: not yet.
  std::optional<Moment> enough_at() const;

private:
  bool may_start() const;
  void try_next();
  void tell(Verdict verdict);
  std::shared_ptr<const Job> job_for(const Candidate& candidate);
  asio::awaitable<void> try_one(Candidate candidate);
  asio::awaitable<Verdict> try_way(Candidate candidate, std::shared_ptr<TrialStop> stop);
  Verdict verdict_on(Candidate candidate, const TrialPair& pair) const;

  asio::io_context& io_;
  const RoundOrder& order_;
  Enquiries& enquiries_;
  const Judged judged_;
  const Recording* recording_ = nullptr; // until there is one
  std::string expected_;
  std::map<int, std::shared_ptr<const Job>> jobs_; // by protocol
  const std::shared_ptr<const Job> challenge_;     // sent beside them, if there is one
  const std::size_t width_;                        // trials at once
  std::deque<Candidate> waiting_;
  Patience patience_;
  std::size_t under_way_ = 0;
  std::size_t taken_ = 0;
  std::size_t good_ = 0; // of those taken
  std::size_t failed_ = 0;
  std::optional<Moment> begun_;
};

} // namespace distcc_auto
