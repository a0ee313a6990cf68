// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/converse.hpp"
#include "probe/engine/patience.hpp"

// One server's trial: an attempt, and where it is late against what the others took, further ones as next_attempt()
// says.
namespace distcc_auto
{

// Ends trials from outside: each registers what ends it.
struct TrialStop {
  std::vector<std::function<void()>> stops;
};

struct TrialTerms {
  Candidate candidate;
  std::shared_ptr<const Job> job;
  std::chrono::milliseconds limit{1000}; // for both attempts together
  std::shared_ptr<TrialStop> stop{};     // where somebody may want to end it; the result is then any
};

// What a trial looks at while it goes on, and tells of its connections; outlives it.
struct TrialView {
  Patience& patience;
  const std::size_t& candidates;
};

// The first whole answer, else once no attempt goes on what told_failure() says; the other attempt is closed at once.
// Never more than two are open, since each occupies a child of distccd.
asio::awaitable<TrialResult> try_server(TrialTerms terms, TrialView view);

} // namespace distcc_auto
