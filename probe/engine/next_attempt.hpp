// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <cstddef>
#include <span>

// When a server that has not answered yet is to be tried once more. Pure: times in, a decision out.
namespace distcc_auto
{

// A connection that is open, or being opened.
struct OpenAttempt {
  Milliseconds age{0};
  bool connected = false;
};

// What Patience says.
struct Lateness {
  Milliseconds connect{0};
  Milliseconds answer{0};
};

struct NextAttempt {
  enum class Step {
    wait,
    begin, // another one beside the first
    renew  // in the place of `which`, whose connection never came about: its packets are lost
  };
  Step step = Step::wait;
  std::size_t which = 0;
  Milliseconds wait{0}; // how long, unless something happens meanwhile; for ever: k_nothing_to_do
};

inline constexpr Milliseconds k_nothing_to_do{3'600'000};

// `open` are the one or two that are, `begun` all that ever were. Never more than two are open, since each that is
// connected occupies a child of distccd; a connection that nobody answered occupies none. Each renewal waits twice as
// long as the one before it.
NextAttempt next_attempt(std::span<const OpenAttempt> open, std::size_t begun, Lateness late);

} // namespace distcc_auto
