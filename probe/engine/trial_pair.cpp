// SPDX-License-Identifier: MIT
#include "probe/engine/trial_pair.hpp"

#include "probe/async/no_throw.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/this_coro.hpp>

namespace distcc_auto
{
namespace
{

// The challenge, and who waits for it.
struct Pending {
  explicit Pending(const asio::any_io_executor& executor)
    : news(executor, asio::steady_timer::time_point::max())
  {
  }
  asio::steady_timer news;
  TrialResult result; // once `done`
  bool done = false;
};

asio::awaitable<void> run_challenge(std::shared_ptr<Pending> pending, TrialTerms terms, TrialView view)
{
  pending->result = co_await try_server(std::move(terms), view);
  pending->done = true;
  pending->news.cancel();
}

} // namespace

std::shared_ptr<const Job> challenge_job(const Challenge& challenge)
{
  constexpr int k_protocol = 1; // what little it is need not be compressed
  const Request request{.protocol = k_protocol,
                        .argv = {"distcc-attest", "-c", "challenge.c", "-o", "challenge.o"},
                        .source = challenge_text(challenge)};
  return std::make_shared<const Job>(Job{k_protocol, encode_request(request)});
}

asio::awaitable<TrialPair> try_both(TrialTerms test, std::shared_ptr<const Job> challenge, TrialView view)
{
  const auto executor = co_await asio::this_coro::executor;
  const auto pending = std::make_shared<Pending>(executor);
  TrialTerms terms{test.candidate, std::move(challenge), test.limit, test.stop};
  asio::co_spawn(executor, run_challenge(pending, std::move(terms), view), asio::detached);
  TrialPair pair;
  pair.test = co_await try_server(std::move(test), view);
  while (!pending->done) {
    co_await pending->news.async_wait(k_no_throw);
  }
  pair.challenge = std::move(pending->result);
  co_return pair;
}

} // namespace distcc_auto
