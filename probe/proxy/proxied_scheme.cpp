// SPDX-License-Identifier: MIT
#include "probe/proxy/proxied_scheme.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/discovery/finds.hpp"
#include "probe/engine/untried.hpp"
#include "probe/proxy/means.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <map>

namespace distcc_auto
{
namespace
{

constexpr int k_window = 8; // numbers at once: a UNIX socket's queue is short
using Clock = std::chrono::steady_clock;
using Answer = SchemeWalk::Answer;

// One scheme while it is walked along.
struct Walk {
  Walk(const asio::any_io_executor& executor, const ProxiedServers& by, const ProxiedScheme& of,
       SchemeWalk::Rules rules)
    : servers(by)
    , scheme(of)
    , walk(rules)
    , news(executor)
  {
  }
  const ProxiedServers& servers;
  const ProxiedScheme scheme;
  SchemeWalk walk;
  asio::steady_timer news;
  std::map<int, Verdict> verdicts;
  int under_way = 0;
};

Candidate candidate_of(const ProxiedScheme& scheme, int number)
{
  const Finds::Origin origin{scheme.pattern, scheme.place, number - scheme.rules.first};
  return candidate_by_name(scheme.pattern, scheme_name(scheme.pattern, number), candidate_order(origin, 0));
}

asio::awaitable<void> try_number(std::shared_ptr<Walk> walk, int number)
{
  ProxiedServers::Answered answered = [walk, number](SocksAnswer answer) {
    walk->walk.answered(number, existence(answer));
    walk->news.cancel();
  };
  Candidate candidate = candidate_of(walk->scheme, number);
  Verdict verdict = co_await walk->servers.verdict_on(std::move(candidate), std::move(answered));
  walk->walk.answered(number, Answer::unknown); // where it has been answered already this says nothing new
  walk->verdicts.emplace(number, std::move(verdict));
  --walk->under_way;
  walk->news.cancel();
}

asio::awaitable<void> walk_along(std::shared_ptr<Walk> walk)
{
  const auto end = Clock::now() + walk->scheme.limit;
  for (;;) {
    if (Clock::now() >= end) {
      walk->walk.stop();
    }
    while (const auto number = walk->walk.next()) {
      ++walk->under_way;
      asio::co_spawn(walk->news.get_executor(), try_number(walk, *number), asio::detached);
    }
    if (walk->under_way == 0) {
      co_return;
    }
    walk->news.expires_at(Clock::now() < end ? end : Clock::time_point::max());
    co_await walk->news.async_wait(k_no_throw);
  }
}

SchemeWalk::Rules rules_for(const ProxiedScheme& scheme, const ProxiedResult& nobody)
{
  const bool knows_every_name = nobody.answer && existence(*nobody.answer) == Answer::exists;
  SchemeWalk::Rules rules;
  rules.first = scheme.rules.first;
  rules.gap = scheme.rules.gap;
  rules.most = knows_every_name ? 1 : scheme.rules.max_hosts;
  rules.window = k_window;
  return rules;
}

} // namespace

asio::awaitable<std::vector<Verdict>> try_scheme(const ProxiedServers& servers, ProxiedScheme scheme)
{
  std::vector<Verdict> verdicts;
  Candidate first = candidate_of(scheme, scheme.rules.first);
  if (auto refused = servers.refusal(first)) {
    verdicts.push_back(std::move(*refused));
    co_return verdicts;
  }
  std::string nobody = scheme_name(scheme.pattern, unlikely_number(scheme.random));
  const ProxiedResult result = co_await servers.look_for(std::move(nobody), scheme.pattern.port);
  if (!result.trouble.empty()) {
    verdicts.push_back(untried(std::move(first), Reason::proxy_failed, result.trouble));
    co_return verdicts;
  }
  const auto executor = co_await asio::this_coro::executor;
  const auto walk = std::make_shared<Walk>(executor, servers, scheme, rules_for(scheme, result));
  co_await walk_along(walk);
  for (auto& [number, verdict] : walk->verdicts) {
    if (!walk->walk.behind_end(number)) {
      verdicts.push_back(std::move(verdict));
    }
  }
  co_return verdicts;
}

} // namespace distcc_auto
