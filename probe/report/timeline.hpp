// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/verdict.hpp"

#include <string_view>
#include <vector>

// Where the time of one server went, in spans since the round began.
namespace distcc_auto
{

enum class Phase { dns, wait, connect, send, compile, attest, verdict };

// "dns", "wait", "connect", ...
std::string_view key(Phase phase);

struct Span {
  Phase phase = Phase::dns;
  Milliseconds begin{0};
  Milliseconds end{0};
};

struct Timeline {
  std::vector<Span> first;     // one after the other: the lookup, the wait for a turn, the first attempt, the verdict
  std::vector<Span> second;    // a second attempt beside the first one
  std::vector<Span> challenge; // beside both: the same for the challenge, where one was sent ...
  std::vector<Span> second_challenge; // ... and its own second attempt
};

// `round_begin`: when the round began. A phase that a server did not come to has no span.
Timeline timeline_of(const Verdict& verdict, Moment round_begin);

} // namespace distcc_auto
