// SPDX-License-Identifier: MIT
#include "probe/engine/trial_run.hpp"

#include <array>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/experimental/as_tuple.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>

namespace distcc_auto
{
namespace
{

constexpr auto k_no_throw = asio::experimental::as_tuple(asio::use_awaitable);
constexpr Milliseconds k_look_again{25}; // what is late changes while the others answer
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// The two attempts and who waits for them.
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
  std::array<std::shared_ptr<Conversation>, 2> attempts;
  TrialResult result; // once `ended`
  bool ended = false;

  Milliseconds elapsed() const { return Clock::now() - begin; }
};

// Both attempts; the one that still goes on ends with the other.
std::vector<Attempt> attempts_until(const Race& race, Moment end)
{
  std::vector<Attempt> attempts;
  for (const auto& conversation : race.attempts) {
    if (conversation) {
      attempts.push_back(conversation->attempt());
      attempts.back().end = end;
    }
  }
  return attempts;
}

asio::awaitable<void> attempt(std::shared_ptr<Race> race, std::size_t which, std::chrono::milliseconds limit)
{
  const auto conversation = race->attempts[which];
  TrialResult result = co_await conversation->run(limit);
  if (race->ended) {
    co_return;
  }
  result.attempts = attempts_until(*race, conversation->attempt().end);
  race->result = std::move(result);
  race->ended = true;
  if (const auto& other = race->attempts[1 - which]) {
    other->cancel();
  }
  race->news.cancel();
}

void start(const std::shared_ptr<Race>& race, std::size_t which, const asio::any_io_executor& executor)
{
  const auto left = race->terms.limit - std::chrono::duration_cast<milliseconds>(race->elapsed());
  race->attempts[which] = std::make_shared<Conversation>(executor, race->terms.candidate, race->terms.job);
  asio::co_spawn(executor, attempt(race, which, std::max(left, milliseconds(1))), asio::detached);
}

// How long until the first attempt is late; nothing more is started in the last moments.
Milliseconds until_late(const Race& race, const TrialView& view)
{
  const bool connected = race.attempts[0]->attempt().connected.has_value();
  const auto late = connected ? view.patience.answer_is_late(view.candidates) : view.patience.connect_is_late();
  return late - race.elapsed();
}

milliseconds until_next_look(const Race& race, const TrialView& view)
{
  if (race.attempts[1]) {
    return std::chrono::hours(1); // whoever ends first brings the news
  }
  return std::chrono::ceil<milliseconds>(std::min(until_late(race, view), k_look_again));
}

} // namespace

asio::awaitable<TrialResult> try_server(TrialTerms terms, TrialView view)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto race = std::make_shared<Race>(executor, std::move(terms));
  start(race, 0, executor);
  for (;;) {
    if (race->ended) {
      co_return std::move(race->result);
    }
    if (!race->attempts[1] && until_late(*race, view).count() <= 0) {
      start(race, 1, executor);
    }
    race->news.expires_after(until_next_look(*race, view));
    co_await race->news.async_wait(k_no_throw);
  }
}

} // namespace distcc_auto
