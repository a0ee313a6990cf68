// SPDX-License-Identifier: MIT
#include "probe/engine/ways.hpp"

#include "probe/async/no_throw.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <utility>

namespace distcc_auto
{
namespace
{

// The ways under way and who waits for them.
struct Ways {
  explicit Ways(const asio::any_io_executor& executor)
    : news(executor)
    , stop(std::make_shared<TrialStop>())
  {
  }
  asio::steady_timer news;
  std::shared_ptr<TrialStop> stop;
  std::optional<Verdict> best;
  std::size_t under_way = 0;
  bool good() const { return best && best->good(); }
};

bool is_better(const Verdict& verdict, const std::optional<Verdict>& best)
{
  if (!best) {
    return true;
  }
  return !best->good() && (verdict.good() || came_further(*best, verdict));
}

asio::awaitable<void> run_way(std::shared_ptr<Ways> ways, Candidate candidate, TryWay try_way)
{
  const auto stop = ways->stop;
  Verdict verdict = co_await try_way(std::move(candidate), stop);
  --ways->under_way;
  if (is_better(verdict, ways->best)) {
    ways->best = std::move(verdict);
  }
  ways->news.cancel();
}

std::vector<Candidate> by_address(const Candidate& candidate)
{
  std::vector<Candidate> all{candidate};
  for (std::size_t i = 0; i < candidate.others.size(); ++i) {
    all.push_back(candidate);
    std::swap(all.back().address, all.back().others[i]);
  }
  return all;
}

// Whether the server said anything.
int reached(Reason reason)
{
  switch (reason) {
  case Reason::refused:
  case Reason::unreachable:
  case Reason::no_ipv6_here:
  case Reason::connect_timed_out:
    return 0;
  case Reason::closed_without_answer:
  case Reason::too_slow:
    return 1;
  default:
    return 2;
  }
}

} // namespace

bool came_further(const Verdict& than, const Verdict& verdict)
{
  return reached(verdict.reason) > reached(than.reason);
}

asio::awaitable<Verdict> try_ways(Candidate candidate, TryWay try_way)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto ways = std::make_shared<Ways>(executor);
  const std::vector<Candidate> all = by_address(candidate);
  for (std::size_t next = 0; !ways->good() && (next < all.size() || ways->under_way > 0);) {
    if (next < all.size()) {
      ++ways->under_way;
      asio::co_spawn(executor, run_way(ways, all[next++], try_way), asio::detached);
    }
    const auto head_start = std::chrono::steady_clock::now() + k_head_start;
    ways->news.expires_at(next < all.size() ? head_start : asio::steady_timer::time_point::max());
    while (!ways->good() && ways->under_way > 0 && std::chrono::steady_clock::now() < ways->news.expiry()) {
      co_await ways->news.async_wait(k_no_throw);
    }
  }
  for (const auto& stop : std::exchange(ways->stop->stops, {})) {
    stop();
  }
  Verdict verdict = ways->best.value_or(Verdict());
  co_return verdict;
}

} // namespace distcc_auto
