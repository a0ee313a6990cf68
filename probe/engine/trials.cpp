// SPDX-License-Identifier: MIT
#include "probe/engine/trials.hpp"

#include "probe/engine/trial_limit.hpp"
#include "probe/engine/untried.hpp"
#include "probe/engine/usable_addresses.hpp"
#include "probe/engine/ways.hpp"
#include "probe/verdict/hosts_value.hpp"
#include "probe/verdict/judge_attestation.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <sys/resource.h>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

// Descriptors of a trial: two attempts and the stats port; the challenge may have two attempts of its own.
constexpr std::size_t k_without = 3;
constexpr std::size_t k_with_challenge = 5;

// Trials at once: what the limit of descriptors leaves, with room for DNS and the rest; and no more than we can serve
// while their times run, since with thousands at once it is we who are late.
std::size_t widest(std::size_t descriptors_each)
{
  rlimit files{};
  constexpr std::size_t others = 96;
  constexpr std::size_t served = 500;
  const bool known = ::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY;
  const std::size_t most = known ? static_cast<std::size_t>(files.rlim_cur) : 1024;
  const std::size_t left = most > others ? most - others : 0;
  return std::clamp<std::size_t>(left / descriptors_each, 1, served);
}

} // namespace

Trials::Trials(asio::io_context& io, const RoundOrder& order, Enquiries& enquiries, Judged judged)
  : io_(io)
  , order_(order)
  , enquiries_(enquiries)
  , judged_(std::move(judged))
  , challenge_(order.attestation ? challenge_job(order.attestation->challenge) : nullptr)
  , width_(widest(order.at_once * (order.attestation ? k_with_challenge : k_without)))
{
}

void Trials::take(Candidate candidate)
{
  ++taken_;
  waiting_.push_back(std::move(candidate));
}

void Trials::begin(const Recording& recording, std::string expected)
{
  recording_ = &recording;
  expected_ = std::move(expected);
  start();
}

bool Trials::may_start() const
{
  return recording_ != nullptr && !waiting_.empty() && under_way_ < width_;
}

void Trials::start()
{
  while (may_start()) {
    try_next();
  }
}

void Trials::try_next()
{
  Candidate candidate = std::move(waiting_.front());
  waiting_.pop_front();
  if (order_.depth == Depth::look_up) {
    return tell(untried(std::move(candidate), Reason::good, ""));
  }
  if (!recording_->ipv6 && !keep_addresses(candidate, [](const Address& address) { return !address.is_ipv6(); })) {
    return tell(untried(std::move(candidate), Reason::no_ipv6_here, ""));
  }
  ++under_way_;
  begun_ = begun_.value_or(Clock::now());
  asio::co_spawn(io_, try_one(std::move(candidate)), asio::detached);
}

void Trials::tell(Verdict verdict)
{
  ++(verdict.good() ? good_ : failed_);
  if (verdict.good() && begun_) {
    patience_.answered(verdict.total(), Clock::now() - *begun_);
  }
  judged_(std::move(verdict));
}

std::optional<Moment> Trials::enough_at() const
{
  const Milliseconds at = patience_.enough_at(taken_ - failed_);
  if (!begun_ || at.count() < 0) {
    return std::nullopt;
  }
  return *begun_ + std::chrono::ceil<Clock::duration>(at);
}

std::shared_ptr<const Job> Trials::job_for(const Candidate& candidate)
{
  const int protocol = protocol_for(candidate, order_.settings.distcc);
  auto& job = jobs_[protocol];
  if (!job) {
    const Request request = test_request(*recording_, protocol, order_.nonce);
    std::string bytes = order_.depth == Depth::compile ? encode_request(request) : "";
    job = std::make_shared<const Job>(Job{protocol, std::move(bytes), order_.limits.connect, order_.limits.answer});
  }
  return job;
}

Verdict Trials::verdict_on(Candidate candidate, const TrialPair& pair) const
{
  Verdict verdict =
      judge_trial(std::move(candidate), pair.test, expected_, order_.nonce, order_.settings.probe.toolchain);
  if (!order_.attestation || verdict.candidate.ssh) { // ssh checks the host's key
    return verdict;
  }
  verdict.challenge_attempts = pair.challenge.attempts;
  auto attested = judge_attestation(pair.challenge, verdict.candidate, *order_.attestation);
  return with_attestation(std::move(verdict), std::move(attested));
}

asio::awaitable<void> Trials::try_one(Candidate candidate)
{
  Verdict verdict;
  if (candidate.others.empty()) {
    verdict = co_await try_way(std::move(candidate), nullptr);
  } else {
    TryWay way = [this](Candidate one, std::shared_ptr<TrialStop> stop) {
      return try_way(std::move(one), std::move(stop));
    };
    verdict = co_await try_ways(std::move(candidate), std::move(way));
  }
  --under_way_;
  start();
  tell(std::move(verdict));
}

asio::awaitable<Verdict> Trials::try_way(Candidate candidate, std::shared_ptr<TrialStop> stop)
{
  if (!candidate.ssh) {
    enquiries_.about_server(candidate, trial_limit(order_, candidate));
  }
  const auto job = job_for(candidate);
  TrialTerms terms{candidate, job, trial_limit(order_, candidate), std::move(stop)};
  const TrialView view{patience_, taken_};
  TrialPair pair;
  if (challenge_ && !candidate.ssh) {
    pair = co_await try_both(std::move(terms), challenge_, view);
  } else {
    pair.test = co_await try_server(std::move(terms), view);
  }
  co_return verdict_on(std::move(candidate), pair);
}

} // namespace distcc_auto
