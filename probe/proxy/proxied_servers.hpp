// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/round.hpp"
#include "probe/proxy/proxied_trial.hpp"

#include <asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

// From a candidate to its verdict, through the proxy.
namespace distcc_auto
{

class ProxiedServers
{
public:
  using Answered = std::function<void(SocksAnswer)>;

  // `order` must outlive it; `recording` and `expected` are the round's, see expected_object().
  ProxiedServers(const RoundOrder& order, std::string proxy, const Recording& recording, std::string expected);

  // The test job, and where the site wants a proof the challenge behind it. `answered` is called as soon as the proxy
  // has said whether it can connect; not at all where nothing is sent.
  asio::awaitable<Verdict> verdict_on(Candidate candidate, Answered answered) const;

  // What keeps a candidate from being sent anything, see refusal_of().
  std::optional<Verdict> refusal(const Candidate& candidate) const;

  // Only connects: what the proxy says of a name.
  asio::awaitable<ProxiedResult> look_for(std::string name, std::uint16_t port) const;

private:
  std::shared_ptr<const Job> job_for(const Candidate& candidate) const;
  Verdict judged(Candidate candidate, const ProxiedResult& result) const;

  const RoundOrder& order_;
  const std::string proxy_;
  const Recording& recording_;
  const std::string expected_;
  const std::shared_ptr<const Job> challenge_; // where a proof is wanted
};

} // namespace distcc_auto
