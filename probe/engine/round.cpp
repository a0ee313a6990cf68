// SPDX-License-Identifier: MIT
#include "probe/engine/round.hpp"

#include "probe/engine/enquiries.hpp"
#include "probe/engine/naming.hpp"
#include "probe/engine/trials.hpp"

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/post.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>
#include <fcntl.h>
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
    , enquiries_(io_, order.settings.probe.stats ? Enquiries::Stats::ask : Enquiries::Stats::leave, order.told_slots,
                 order.settings.discovery.hosts)
    , naming_(io_, order, enquiries_,
              {.take = [this](std::vector<Candidate> candidates) { take(std::move(candidates)); },
               .untried = [this](Verdict verdict) { add(std::move(verdict)); },
               .ended = [this] { named(); }})
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
    if (!naming_.needs_compiler()) {
      start_naming();
    }
    io_.run();
    if (calibrator_.joinable()) {
      calibrator_.join();
    }
    outcome_.total = Clock::now() - begin_;
    outcome_.heard = naming_.heard();
    outcome_.not_probed = naming_.not_probed();
    outcome_.evidence = enquiries_.evidence();
    return std::move(outcome_);
  }

private:
  void watch_for_the_end();
  void give_up();
  void finish_if_done();
  void start_calibration();
  void calibrated(Result<Recording> recording);
  void start_naming();
  void named();
  void take(std::vector<Candidate> candidates);
  void add(Verdict verdict);
  void judged(Verdict verdict);
  void plan_first_list();
  void tell_first_list();

  const RoundOrder& order_;
  const RoundWatch& watch_;
  asio::io_context io_{1};
  asio::signal_set signals_;
  asio::posix::stream_descriptor caller_;
  std::jthread calibrator_;
  Enquiries enquiries_;
  Naming naming_;
  RoundOutcome outcome_{{}, fail(Errc::timed_out, "the round was given up"), false, {}, {}, {}, {}};
  Trials trials_;
  asio::steady_timer enough_; // nobody has answered for a while
  asio::steady_timer end_;    // of the whole round, where it has one
  bool calibrated_ = false;
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
    caller_.assign(::fcntl(watch_.caller_fd, F_DUPFD_CLOEXEC, 0), unusable); // no compiler holds it open
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
  if (failed || (calibrated_ && naming_.done() && trials_.idle())) {
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
  calibrator_ = std::jthread([this] {
    auto recording = std::make_shared<Result<Recording>>(calibrate(order_.calibration));
    asio::post(io_, [this, recording] {
      outcome_.calibration = Clock::now() - begin_;
      calibrated(std::move(*recording));
      if (outcome_.recording && watch_.calibrated) {
        watch_.calibrated(*outcome_.recording);
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
  if (naming_.needs_compiler()) {
    naming_.fill_in(*outcome_.recording);
    start_naming();
  }
  if (outcome_.recording) {
    trials_.begin(*outcome_.recording, std::move(*expected));
  }
  finish_if_done();
}

void OneRound::start_naming()
{
  if (auto started = naming_.start(); !started) {
    outcome_.recording = std::unexpected(std::move(started.error()));
    io_.stop();
  }
}

void OneRound::named()
{
  outcome_.discovery = Clock::now() - begin_;
  finish_if_done();
}

void OneRound::take(std::vector<Candidate> candidates)
{
  for (auto& candidate : candidates) {
    trials_.take(std::move(candidate));
  }
  trials_.start();
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
    watch_.progress(naming_.found(), trials_.judged(), trials_.good());
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
  so_far.heard = naming_.heard();
  so_far.evidence = enquiries_.evidence();
  watch_.first_list(std::move(so_far));
}

} // namespace

RoundOutcome run_round(const RoundOrder& order, const RoundWatch& watch)
{
  return OneRound(order, watch).run();
}

} // namespace distcc_auto
