// SPDX-License-Identifier: MIT
#include "probe/engine/trial_run.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/engine/next_attempt.hpp"
#include "probe/engine/told_failure.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/this_coro.hpp>

namespace distcc_auto
{
namespace
{

constexpr Milliseconds k_look_again{25}; // what is late changes while the others answer
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// The attempts and who waits for them.
struct Race {
  Race(const asio::any_io_executor& executor, TrialTerms trial)
    : terms(std::move(trial))
    , news(executor)
    , begin(Clock::now())
  {
  }
  TrialTerms terms;
  asio::steady_timer news;
  const Clock::time_point begin;
  std::vector<std::shared_ptr<Conversation>> begun;
  std::vector<std::shared_ptr<Conversation>> open; // one or two of them
  bool failed = false;                             // one came to nothing, as `result` says, while another went on
  TrialResult result;                              // once `ended`
  bool ended = false;
};

// Those that still go on end with the one that brought the result.
std::vector<Attempt> attempts_until(const Race& race, Moment end)
{
  std::vector<Attempt> attempts;
  for (const auto& conversation : race.begun) {
    attempts.push_back(conversation->attempt());
    if (std::ranges::find(race.open, conversation) != race.open.end() || attempts.back().end == Moment{}) {
      attempts.back().end = end;
    }
  }
  return attempts;
}

void end_race(Race& race)
{
  race.ended = true;
  for (const auto& conversation : race.open) {
    conversation->cancel();
  }
  race.news.cancel();
}

asio::awaitable<void> attempt(std::shared_ptr<Race> race, std::shared_ptr<Conversation> conversation,
                              milliseconds limit)
{
  TrialResult ended = co_await conversation->run(limit);
  if (race->ended || std::erase(race->open, conversation) == 0) {
    co_return;
  }
  TrialResult result = with_whole_time(std::move(ended), Clock::now() - race->begin);
  const bool whole = result.end == TrialResult::End::answered || result.end == TrialResult::End::connected;
  if (!whole && !race->open.empty()) {
    race->failed = true;
    race->result = std::move(result);
    co_return;
  }
  race->result =
      whole || !race->failed ? std::move(result) : told_failure(std::move(race->result), std::move(result));
  race->result.attempts = attempts_until(*race, conversation->attempt().end);
  end_race(*race);
}

// With one connected, a connection that is still to come about is of no use, and would only bring the job there
// twice.
void keep_connected(Race& race)
{
  std::erase_if(race.open, [](const auto& conversation) {
    const bool useless = !conversation->attempt().connected;
    if (useless) {
      conversation->cancel();
    }
    return useless;
  });
  race.news.cancel();
}

void end_when_asked(const std::shared_ptr<Race>& race)
{
  if (!race->terms.stop) {
    return;
  }
  race->terms.stop->stops.emplace_back([known = std::weak_ptr(race)] {
    if (const auto alive = known.lock(); alive && !alive->ended) {
      end_race(*alive);
    }
  });
}

// The conversation `which` of those that are open; one that has that place gives way.
void start(const std::shared_ptr<Race>& race, std::size_t which, TrialView view,
           const asio::any_io_executor& executor)
{
  const auto left = race->terms.limit - std::chrono::duration_cast<milliseconds>(Clock::now() - race->begin);
  auto connected = [view, known = std::weak_ptr(race)](Milliseconds took) {
    view.patience.connected(took);
    if (const auto alive = known.lock()) {
      keep_connected(*alive);
    }
  };
  const auto conversation =
      std::make_shared<Conversation>(executor, race->terms.candidate, race->terms.job, std::move(connected));
  if (which < race->open.size()) {
    race->open[which]->cancel();
    race->open[which] = conversation;
  } else {
    race->open.push_back(conversation);
  }
  race->begun.push_back(conversation);
  asio::co_spawn(executor, attempt(race, conversation, std::max(left, milliseconds(1))), asio::detached);
}

NextAttempt next_in(const Race& race, const TrialView& view)
{
  if (race.failed) {
    return {NextAttempt::Step::wait, 0, k_nothing_to_do};
  }
  std::vector<OpenAttempt> open;
  for (const auto& conversation : race.open) {
    const Attempt& attempt = conversation->attempt();
    open.push_back({Clock::now() - attempt.begin, attempt.connected.has_value()});
  }
  const Lateness late{view.patience.connect_is_late(view.candidates), view.patience.answer_is_late(view.candidates)};
  return next_attempt(open, race.begun.size(), late);
}

// While something may be begun, what is late changes with the answers of the others.
milliseconds until_next_look(const NextAttempt& next)
{
  return std::chrono::ceil<milliseconds>(next.wait == k_nothing_to_do ? next.wait
                                                                      : std::min(next.wait, k_look_again));
}

} // namespace

asio::awaitable<TrialResult> try_server(TrialTerms terms, TrialView view)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto race = std::make_shared<Race>(executor, std::move(terms));
  end_when_asked(race);
  start(race, 0, view, executor);
  for (;;) {
    if (race->ended) {
      co_return std::move(race->result);
    }
    NextAttempt next = next_in(*race, view);
    if (next.step != NextAttempt::Step::wait) {
      start(race, next.which, view, executor);
      next = next_in(*race, view);
    }
    race->news.expires_after(until_next_look(next));
    co_await race->news.async_wait(k_no_throw);
  }
}

} // namespace distcc_auto
