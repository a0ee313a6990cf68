// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <cstddef>
#include <vector>

// When to stop waiting: for one server, before a second attempt starts beside the first; and for the stragglers,
// before the first list goes out without them. Pure: times in, answers out.
namespace distcc_auto
{

class Patience
{
public:
  // How long a connection took.
  void connected(Milliseconds took);

  // A server answered: how long all of it took, and when that was, since the first trial began. In the order of `at`.
  void answered(Milliseconds total, Milliseconds at);

  // From when on a connection, an answer, is late against what the others took: four times the median connect, once
  // there are half as many as `candidates`, before that 0.1 s; three times what three of four answers took, once half
  // of the `candidates` have answered, before that 0.4 s, or twice the quickest answer, or 0.8 s while nobody of
  // several has answered. The kernel sends a lost SYN again after a second and a lost segment after 0.2 s (RFC 6298);
  // a second attempt need not wait for that.
  Milliseconds connect_is_late(std::size_t candidates) const;
  Milliseconds answer_is_late(std::size_t candidates) const;

  // When, since the first trial began, the first list may go out without those that are still missing: they have had
  // a third as long again as half of the `candidates` needed, and at least 25 ms more. A negative time: not yet.
  // `candidates` is without those that have failed.
  Milliseconds enough_at(std::size_t candidates) const;

private:
  bool half_answered(std::size_t candidates) const { return 2 * totals_.size() >= candidates && !totals_.empty(); }

  std::vector<Milliseconds> connects_; // sorted
  std::vector<Milliseconds> totals_;   // sorted
  std::vector<Milliseconds> moments_;  // when they came
};

} // namespace distcc_auto
