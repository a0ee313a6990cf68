// SPDX-License-Identifier: MIT
#include "probe/discovery/discover.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/discovery/discovery_round.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <memory>
#include <utility>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

// Whichever way discovery ends, nothing may reach its sink afterwards.
class Closing
{
public:
  explicit Closing(std::shared_ptr<DiscoveryRound> round)
    : round_(std::move(round))
  {
  }
  ~Closing() { round_->close(); }
  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;

private:
  std::shared_ptr<DiscoveryRound> round_;
};

asio::awaitable<void> ask(std::shared_ptr<DiscoveryRound> round, Resolver* resolver,
                          DiscoveryRound::Question question)
{
  if (round->closed()) {
    co_return;
  }
  const auto left = round->left();
  const std::string name = question.name;
  if (question.asks == DiscoveryRound::Asks::service) {
    auto service = co_await resolver->records().services(name, left);
    round->answered(std::move(question), std::move(service));
    co_return;
  }
  auto lookup = co_await resolver->lookup(name, left);
  round->answered(std::move(question), std::move(lookup));
}

} // namespace

asio::awaitable<void> discover(DiscoverySettings settings, Resolver& resolver, std::chrono::milliseconds limit,
                               DiscoverySink& sink)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto round = std::make_shared<DiscoveryRound>(executor, std::move(settings), sink, Clock::now() + limit);
  const Closing closing(round);
  for (;;) {
    round->tell();
    while (auto question = round->next_question()) {
      asio::co_spawn(executor, ask(round, &resolver, std::move(*question)), asio::detached);
    }
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) {
      break;
    }
    if (round->done()) {
      round->tell();
      break;
    }
    if (!round->take_unheard()) {
      co_await round->news().async_wait(k_no_throw);
    }
  }
  round->close();
  resolver.cancel();
}

} // namespace distcc_auto
