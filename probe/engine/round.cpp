// SPDX-License-Identifier: MIT
#include "probe/engine/round.hpp"

#include "config/host_template.hpp"
#include "probe/discovery/discover.hpp"
#include "probe/discovery/ssh_candidates.hpp"
#include "probe/engine/enquiries.hpp"
#include "probe/engine/fill_in_hosts.hpp"
#include "probe/engine/subset.hpp"
#include "probe/engine/trial_pair.hpp"
#include "probe/engine/untried.hpp"
#include "probe/trust/networks.hpp"
#include "probe/verdict/hosts_value.hpp"
#include "probe/verdict/judge_attestation.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/post.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>
#include <deque>
#include <map>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

// Trials at once: what the limit of descriptors leaves, with room for DNS and the rest; and no more than we can serve
// while their times run, since with thousands at once it is we who are late.
std::size_t widest()
{
  rlimit files{};
  constexpr std::size_t others = 96;
  constexpr std::size_t served = 500;
  const bool known = ::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY;
  const std::size_t most = known ? static_cast<std::size_t>(files.rlim_cur) : 1024;
  return most > 2 * others ? std::min((most - others) / 3, served) : others; // a second attempt, and its stats port
}

// Everything of one round; lives on run_round's stack, and outlives every handler since the io_context runs dry
// first.
class OneRound
{
public:
  OneRound(const RoundOrder& order, const RoundWatch& watch)
    : order_(order)
    , watch_(watch)
    , signals_(io_, SIGINT, SIGTERM)
    , caller_(io_)
    , enquiries_(io_, order.settings.probe.stats ? Enquiries::Stats::ask : Enquiries::Stats::leave, order.told_slots)
    , memory_(std::make_shared<DnsMemory>(order.answers, KnownAnswers()))
    , hosts_(order.settings.discovery.hosts)
    , challenge_(order.attestation ? challenge_job(order.attestation->challenge) : nullptr)
    , enough_(io_)
    , end_(io_)
  {
  }

  RoundOutcome run()
  {
    begin_ = Clock::now();
    outcome_.begin = begin_;
    watch_for_the_end();
    start_calibration();
    if (!names_need_compiler()) {
      start_discovery();
    }
    io_.run();
    if (calibrator_.joinable()) {
      calibrator_.join();
    }
    outcome_.total = Clock::now() - begin_;
    outcome_.heard = memory_->heard;
    outcome_.evidence = enquiries_.evidence();
    return std::move(outcome_);
  }

private:
  void watch_for_the_end();
  void give_up();
  void finish_if_done();
  void start_calibration();
  void calibrated(Result<Recording> recording);
  bool names_need_compiler() const;
  void fill_in_names();
  void start_discovery();
  asio::awaitable<void> discover_all(Resolver& resolver);
  void found(Candidate candidate);
  void bounded(std::size_t names);
  void take_soon();
  void take_subset();
  void add(Verdict verdict);
  void add_taken(Verdict verdict);
  void plan_first_list();
  void tell_first_list();
  void start_trials();
  std::chrono::milliseconds limit_for(const Candidate& candidate) const;
  asio::awaitable<void> try_one(Candidate candidate);
  Verdict judged(Candidate candidate, const TrialPair& pair) const;
  std::shared_ptr<const Job> job_for(const Candidate& candidate);

  const RoundOrder& order_;
  const RoundWatch& watch_;
  asio::io_context io_{1};
  asio::signal_set signals_;
  asio::posix::stream_descriptor caller_;
  std::thread calibrator_;
  Enquiries enquiries_;
  std::optional<Resolver> resolver_;
  const std::shared_ptr<DnsMemory> memory_;
  DiscoverySink sink_;
  std::vector<HostPattern> hosts_; // with their names filled in
  RoundOutcome outcome_{{}, fail(Errc::timed_out, "the round was given up"), false, {}, {}, {}, {}};
  std::string expected_;
  std::map<int, std::shared_ptr<const Job>> jobs_;
  const std::shared_ptr<const Job> challenge_; // sent beside them, if there is one
  std::vector<Candidate> found_;               // until it is known whether they are too many
  asio::steady_timer enough_;                  // nobody has answered for a while
  asio::steady_timer end_;                     // of the whole round, where it has one
  Patience patience_;
  std::deque<Candidate> waiting_;
  std::size_t under_way_ = 0;
  std::size_t good_ = 0;
  std::size_t candidates_ = 0;
  std::size_t taken_ = 0;  // candidates whose trial has begun or waits for its turn
  std::size_t failed_ = 0; // of them
  bool few_ = false;       // no more names than may be probed
  bool calibrated_ = false;
  bool discovered_ = false;
  bool told_ = false;
  const std::size_t width_ = widest();
  Clock::time_point begin_;
  std::optional<Clock::time_point> trials_begin_;
};

void OneRound::watch_for_the_end()
{
  signals_.async_wait([this](const std::error_code& error, int) {
    if (!error) {
      give_up();
    }
  });
  if (order_.limits.whole.count() > 0) {
    end_.expires_after(order_.limits.whole);
    end_.async_wait([this](const std::error_code& error) {
      if (!error) {
        io_.stop();
      }
    });
  }
  if (watch_.caller_fd >= 0) {
    std::error_code unusable;
    caller_.assign(::dup(watch_.caller_fd), unusable);
    caller_.async_wait(asio::posix::stream_descriptor::wait_error, [this](const std::error_code& error) {
      if (!error) {
        give_up();
      }
    });
  }
}

void OneRound::give_up()
{
  outcome_.given_up = true;
  io_.stop();
}

void OneRound::finish_if_done()
{
  const bool failed = calibrated_ && !outcome_.recording;
  if (failed || (calibrated_ && discovered_ && under_way_ == 0 && waiting_.empty() && found_.empty())) {
    io_.stop();
  }
}

void OneRound::start_calibration()
{
  const bool lacks_target = order_.recording && order_.calibration.wants_target && order_.recording->target.empty();
  if (order_.recording && !lacks_target) {
    calibrated(*order_.recording);
    return;
  }
  calibrator_ = std::thread([this] {
    auto recording = std::make_shared<Result<Recording>>(calibrate(order_.calibration));
    asio::post(io_, [this, recording] {
      outcome_.calibration = Clock::now() - begin_;
      calibrated(std::move(*recording));
      if (outcome_.recording && watch_.calibrated) {
        watch_.calibrated();
      }
    });
  });
}

void OneRound::calibrated(Result<Recording> recording)
{
  outcome_.recording = std::move(recording);
  calibrated_ = true;
  if (outcome_.recording) {
    if (auto expected = expected_object(*outcome_.recording, order_.nonce)) {
      expected_ = std::move(*expected);
    } else {
      outcome_.recording = std::unexpected(expected.error());
    }
  }
  if (outcome_.recording && names_need_compiler()) {
    fill_in_names();
    start_discovery();
  }
  if (outcome_.recording) {
    start_trials();
  }
  finish_if_done();
}

bool OneRound::names_need_compiler() const
{
  return std::ranges::any_of(order_.settings.discovery.hosts,
                             [](const HostPattern& host) { return has_words(host.text); });
}

void OneRound::fill_in_names()
{
  auto filled = fill_in_hosts(order_.settings.discovery.hosts, compiler_words(*outcome_.recording));
  hosts_ = std::move(filled.hosts);
  for (auto& [entry, why] : filled.nameless) {
    Lookup lookup;
    lookup.status = Lookup::Status::no_such_name;
    lookup.detail = std::move(why);
    add(unresolved(std::move(entry), std::move(lookup)));
  }
}

void OneRound::start_discovery()
{
  sink_.found = [this](Candidate candidate) { found(std::move(candidate)); };
  sink_.asking = [this](const std::string& name) { enquiries_.about_name(*resolver_, name); };
  for (auto& candidate : ssh_candidates(order_.settings.discovery)) {
    found(std::move(candidate));
  }
  sink_.bounded = [this](std::size_t names) { bounded(names); };
  sink_.duplicate = [this](Candidate candidate, std::string of) {
    add(untried(std::move(candidate), Reason::duplicate, std::move(of)));
  };
  sink_.unresolved = [this](std::string name, Lookup lookup) { add(unresolved(std::move(name), std::move(lookup))); };
  sink_.wildcard = [this](const std::string& name) { add(wildcard(name)); };
  const auto proof = order_.settings.trust.dnssec == Dnssec::require ? Proof::required : Proof::none;
  auto resolver = Resolver::open(io_, order_.settings.discovery.dns_servers, proof, memory_);
  if (!resolver) {
    outcome_.recording = std::unexpected(resolver.error());
    io_.stop();
    return;
  }
  resolver_ = std::move(*resolver);
  asio::co_spawn(io_, discover_all(*resolver_), asio::detached);
}

asio::awaitable<void> OneRound::discover_all(Resolver& resolver)
{
  auto settings = order_.settings.discovery;
  settings.hosts = hosts_;
  co_await discover(std::move(settings), resolver, order_.settings.probe.timeout, sink_);
  outcome_.discovery = Clock::now() - begin_;
  discovered_ = true;
  take_subset();
  finish_if_done();
}

void OneRound::add(Verdict verdict)
{
  verdict.judged = Clock::now();
  outcome_.verdicts.push_back(std::move(verdict));
}

void OneRound::add_taken(Verdict verdict)
{
  ++(verdict.good() ? good_ : failed_);
  if (verdict.good()) {
    patience_.answered(verdict.connect, verdict.total(), Clock::now() - *trials_begin_);
  }
  add(std::move(verdict));
  if (watch_.progress) {
    watch_.progress(candidates_, good_ + failed_, good_);
  }
  plan_first_list();
}

void OneRound::plan_first_list()
{
  const Milliseconds at = patience_.enough_at(taken_ - failed_);
  if (told_ || !watch_.first_list || at.count() < 0) {
    return;
  }
  enough_.expires_at(*trials_begin_ + std::chrono::ceil<Clock::duration>(at));
  enough_.async_wait([this](const std::error_code& error) {
    if (!error) {
      tell_first_list();
    }
  });
}

void OneRound::tell_first_list()
{
  if (told_) {
    return;
  }
  told_ = true;
  std::error_code ignored;
  caller_.close(ignored); // it may go now
  RoundOutcome so_far = outcome_;
  so_far.total = Clock::now() - begin_;
  so_far.heard = memory_->heard;
  so_far.evidence = enquiries_.evidence();
  watch_.first_list(std::move(so_far));
}

void OneRound::found(Candidate candidate)
{
  ++candidates_;
  if (!candidate.ssh && !in_networks(candidate.address, order_.settings.trust.networks)) {
    add(untried(std::move(candidate), Reason::not_in_networks, ""));
    return;
  }
  found_.push_back(std::move(candidate));
  if (few_) {
    take_soon();
  }
}

// Who is probed on a large site is known only when all names are. Elsewhere a straggler among the names holds up
// nobody else.
void OneRound::bounded(std::size_t names)
{
  if (!few_ && names <= static_cast<std::size_t>(order_.settings.probe.max_probed)) {
    few_ = true;
    take_soon();
  }
}

// Behind what discovery is about to tell: all addresses of one name are looked at together.
void OneRound::take_soon()
{
  asio::post(io_, [this] { take_subset(); });
}

void OneRound::take_subset()
{
  const auto most = static_cast<std::size_t>(order_.settings.probe.max_probed);
  const std::size_t room = most > taken_ ? most - taken_ : 0;
  for (auto& candidate : subset_for(order_.client, std::exchange(found_, {}), room)) {
    ++taken_;
    waiting_.push_back(std::move(candidate));
  }
  start_trials();
}

std::chrono::milliseconds OneRound::limit_for(const Candidate& candidate) const
{
  constexpr int k_patience_with_the_listed = 5;
  const bool listed = order_.listed.contains(endpoint_text(candidate));
  const auto usual = order_.limits.trial.count() > 0 ? order_.limits.trial : order_.settings.probe.timeout;
  return usual * (listed ? k_patience_with_the_listed : 1);
}

void OneRound::start_trials()
{
  while (calibrated_ && outcome_.recording && !waiting_.empty() && under_way_ < width_) {
    Candidate candidate = std::move(waiting_.front());
    waiting_.pop_front();
    if (order_.depth == Depth::look_up) {
      add(untried(std::move(candidate), Reason::good, ""));
      continue;
    }
    if (candidate.address.is_ipv6() && !outcome_.recording->ipv6) {
      add_taken(untried(std::move(candidate), Reason::no_ipv6_here, ""));
      continue;
    }
    ++under_way_;
    trials_begin_ = trials_begin_.value_or(Clock::now());
    if (!candidate.ssh) {
      enquiries_.about_server(candidate, limit_for(candidate));
    }
    asio::co_spawn(io_, try_one(std::move(candidate)), asio::detached);
  }
}

std::shared_ptr<const Job> OneRound::job_for(const Candidate& candidate)
{
  const int protocol = protocol_for(candidate, order_.settings.distcc);
  auto& job = jobs_[protocol];
  if (!job) {
    const Request request = test_request(*outcome_.recording, protocol, order_.nonce);
    std::string bytes = order_.depth == Depth::compile ? encode_request(request) : "";
    job = std::make_shared<const Job>(Job{protocol, std::move(bytes), order_.limits.connect, order_.limits.answer});
  }
  return job;
}

Verdict OneRound::judged(Candidate candidate, const TrialPair& pair) const
{
  Verdict verdict =
      judge_trial(std::move(candidate), pair.test, expected_, order_.nonce, order_.settings.probe.toolchain);
  if (!order_.attestation || verdict.candidate.ssh) { // ssh checks the host's key
    return verdict;
  }
  auto attested = judge_attestation(pair.challenge, verdict.candidate, *order_.attestation);
  return with_attestation(std::move(verdict), std::move(attested));
}

asio::awaitable<void> OneRound::try_one(Candidate candidate)
{
  const auto job = job_for(candidate);
  TrialTerms terms{candidate, job, limit_for(candidate)};
  const TrialView view{patience_, taken_};
  TrialPair pair;
  if (challenge_ && !candidate.ssh) {
    pair = co_await try_both(std::move(terms), challenge_, view);
  } else {
    pair.test = co_await try_server(std::move(terms), view);
  }
  add_taken(judged(std::move(candidate), pair));
  --under_way_;
  start_trials();
  finish_if_done();
}

} // namespace

RoundOutcome run_round(const RoundOrder& order, const RoundWatch& watch)
{
  return OneRound(order, watch).run();
}

} // namespace distcc_auto
