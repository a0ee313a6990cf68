// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/converse.hpp"
#include "probe/engine/patience.hpp"

// One server's trial: an attempt, and a second one beside it where the first is late against what the others took.
namespace distcc_auto
{

struct TrialTerms {
  Candidate candidate;
  std::shared_ptr<const Job> job;
  std::chrono::milliseconds limit{1000}; // for both attempts together
};

// What a trial looks at while it goes on; outlives it.
struct TrialView {
  const Patience& patience;
  const std::size_t& candidates;
};

// The result of the attempt that ends first; the other one is closed at once. Never more than two attempts, since
// each occupies a child of distccd.
asio::awaitable<TrialResult> try_server(TrialTerms terms, TrialView view);

} // namespace distcc_auto
