// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/converse.hpp"
#include "probe/engine/patience.hpp"

// One server's trial: an attempt, and a second one beside it where the first is late against what the others took.
namespace distcc_auto
{

// What is open to one server by all its trials of a round together: each connection occupies a child of distccd.
struct Connections {
  static constexpr int k_most = 2;
  int open = 0;
};

struct TrialTerms {
  Candidate candidate;
  std::shared_ptr<const Job> job;
  std::chrono::milliseconds limit{1000}; // for both attempts together
  std::shared_ptr<Connections> connections = std::make_shared<Connections>();
};

// What a trial looks at while it goes on; outlives it.
struct TrialView {
  const Patience& patience;
  const std::size_t& candidates;
};

// The result of the attempt that ends first; the other one is closed at once. Never more than two attempts, and the
// second one only where the server has no more than one of our connections.
asio::awaitable<TrialResult> try_server(TrialTerms terms, TrialView view);

} // namespace distcc_auto
