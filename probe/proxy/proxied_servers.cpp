// SPDX-License-Identifier: MIT
#include "probe/proxy/proxied_servers.hpp"

#include "probe/engine/trial_limit.hpp"
#include "probe/engine/trial_pair.hpp"
#include "probe/engine/untried.hpp"
#include "probe/proxy/means.hpp"
#include "probe/verdict/hosts_value.hpp"
#include "probe/verdict/judge_attestation.hpp"

namespace distcc_auto
{

ProxiedServers::ProxiedServers(const RoundOrder& order, std::string proxy, const Recording& recording,
                               std::string expected)
  : order_(order)
  , proxy_(std::move(proxy))
  , recording_(recording)
  , expected_(std::move(expected))
  , challenge_(order.attestation ? challenge_job(order.attestation->challenge) : nullptr)
{
}

std::shared_ptr<const Job> ProxiedServers::job_for(const Candidate& candidate) const
{
  if (order_.depth != Depth::compile) {
    return nullptr;
  }
  const int protocol = protocol_for(candidate, order_.settings.distcc);
  const Request request = test_request(recording_, protocol, order_.nonce);
  return std::make_shared<const Job>(Job{protocol, encode_request(request)});
}

std::optional<Verdict> ProxiedServers::refusal(const Candidate& candidate) const
{
  const auto why = refusal_of(candidate, order_.settings.trust);
  return why ? std::optional(untried(candidate, why->reason, std::string(why->detail))) : std::nullopt;
}

Verdict ProxiedServers::judged(Candidate candidate, const ProxiedResult& result) const
{
  if (!result.trouble.empty()) {
    return untried(std::move(candidate), Reason::proxy_failed, result.trouble);
  }
  if (result.answer && *result.answer != SocksAnswer::succeeded) {
    Verdict verdict =
        untried(std::move(candidate), reason_of(*result.answer), "the proxy says " + socks_words(*result.answer));
    verdict.connect = result.trial.connect;
    return verdict;
  }
  return judge_trial(std::move(candidate), result.trial, expected_, order_.nonce, order_.settings.probe.toolchain);
}

asio::awaitable<Verdict> ProxiedServers::verdict_on(Candidate candidate, Answered answered) const
{
  if (auto refused = refusal(candidate)) {
    co_return std::move(*refused);
  }
  ProxiedTerms terms{proxy_, candidate.name, candidate.port, job_for(candidate), trial_limit(order_, candidate)};
  ProxiedTerms proof_terms{proxy_, candidate.name, candidate.port, challenge_, terms.limit};
  const ProxiedResult result = co_await try_through_proxy(std::move(terms), std::move(answered));
  Verdict verdict = judged(std::move(candidate), result);
  if (order_.attestation && verdict.compiles()) {
    Answered nothing = [](SocksAnswer) {};
    const ProxiedResult proof = co_await try_through_proxy(std::move(proof_terms), std::move(nothing));
    auto attested = judge_attestation(proof.trial, verdict.candidate, *order_.attestation);
    verdict = with_attestation(std::move(verdict), std::move(attested));
  }
  co_return verdict;
}

asio::awaitable<ProxiedResult> ProxiedServers::look_for(std::string name, std::uint16_t port) const
{
  ProxiedTerms terms{proxy_, std::move(name), port, nullptr, order_.settings.probe.timeout};
  Answered nothing = [](SocksAnswer) {};
  ProxiedResult result = co_await try_through_proxy(std::move(terms), std::move(nothing));
  co_return result;
}

} // namespace distcc_auto
