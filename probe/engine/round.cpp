// SPDX-License-Identifier: MIT
#include "probe/engine/round.hpp"

#include "config/host_template.hpp"
#include "probe/discovery/discover.hpp"
#include "probe/discovery/ssh_candidates.hpp"
#include "probe/engine/enquiries.hpp"
#include "probe/engine/fill_in_hosts.hpp"
#include "probe/engine/subset.hpp"
#include "probe/engine/trials.hpp"
#include "probe/engine/untried.hpp"
#include "probe/trust/networks.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/post.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>
#include <thread>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

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
    , trials_(io_, order, enquiries_, [this](Verdict verdict) { judged(std::move(verdict)); })
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
  void judged(Verdict verdict);
  void plan_first_list();
  void tell_first_list();

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
  std::vector<Candidate> found_; // until it is known whether they are too many
  Trials trials_;
  asio::steady_timer enough_; // nobody has answered for a while
  asio::steady_timer end_;    // of the whole round, where it has one
  std::size_t candidates_ = 0;
  std::size_t taken_ = 0; // of them, those that are tried
  bool few_ = false;      // no more names than may be probed
  bool calibrated_ = false;
  bool discovered_ = false;
  bool told_ = false;
  Clock::time_point begin_;
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
  if (failed || (calibrated_ && discovered_ && trials_.idle() && found_.empty())) {
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
  auto expected = outcome_.recording ? expected_object(*outcome_.recording, order_.nonce)
                                     : std::unexpected(outcome_.recording.error());
  if (!expected) {
    outcome_.recording = std::unexpected(expected.error());
    return finish_if_done();
  }
  if (names_need_compiler()) {
    fill_in_names();
    start_discovery();
  }
  if (outcome_.recording) {
    trials_.begin(*outcome_.recording, std::move(*expected));
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

void OneRound::judged(Verdict verdict)
{
  add(std::move(verdict));
  if (watch_.progress) {
    watch_.progress(candidates_, trials_.judged(), trials_.good());
  }
  plan_first_list();
  finish_if_done();
}

void OneRound::plan_first_list()
{
  const auto at = trials_.enough_at();
  if (told_ || !watch_.first_list || !at) {
    return;
  }
  enough_.expires_at(*at);
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
    trials_.take(std::move(candidate));
  }
  trials_.start();
}

} // namespace

RoundOutcome run_round(const RoundOrder& order, const RoundWatch& watch)
{
  return OneRound(order, watch).run();
}

} // namespace distcc_auto
