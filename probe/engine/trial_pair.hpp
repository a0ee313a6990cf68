// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/statement.hpp"
#include "probe/engine/trial_run.hpp"

// The test job and, beside it, the challenge.
namespace distcc_auto
{

struct TrialPair {
  TrialResult test;
  TrialResult challenge;
};

// The job `distcc-attest -c`.
std::shared_ptr<const Job> challenge_job(const Challenge& challenge);

// Both at once, on connections of their own, so that a proof costs no time of its own; each in the time of `test`,
// and each with a second attempt where the first is late: one server never has more than two connections of either.
asio::awaitable<TrialPair> try_both(TrialTerms test, std::shared_ptr<const Job> challenge, TrialView view);

} // namespace distcc_auto
