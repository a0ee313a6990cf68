// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/protocol/wire.hpp"
#include "probe/verdict/attempt.hpp"
#include "probe/verdict/path_facts.hpp"
#include "probe/verdict/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

// What happened to one connection, as the code that moves the bytes saw it, and what it means for the server.
namespace distcc_auto
{

struct TrialResult {
  enum class End {
    answered,  // `reply` is whole
    connected, // and nothing else was asked for
    refused,
    unreachable,
    connect_timed_out,
    closed,    // by the server, before the last byte of the object
    timed_out, // connected, but not done by the deadline
    protocol,
    too_large,
    reset,
    ssh // could not be started, or said something and gave up; `detail` holds what
  };
  End end = End::timed_out;
  std::string detail; // of the system or of the reader: "No route to host"
  Reply reply;
  Milliseconds connect{0};
  Milliseconds compile{0};       // until the end, whichever it was
  bool began = false;            // whether any byte of an answer had come
  std::vector<PathFacts> paths;  // where the time ran out, of each attempt that was connected
  std::vector<Attempt> attempts; // as they began; the rest here is of the one that ended first
};

// The verdict on `candidate`, every text in it printable(). `expected_object` is expected_object() for `nonce`;
// `needed` says how like it the server's object must be, Toolchain::any only that it is an object of this round.
Verdict judge_trial(Candidate candidate, const TrialResult& result, std::string_view expected_object,
                    const Nonce& nonce, Toolchain needed);

} // namespace distcc_auto
