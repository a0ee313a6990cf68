// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/trial_run.hpp"

#include <asio/awaitable.hpp>
#include <functional>

// A machine with several addresses: each is a way to it, and the first good one is used, as with Happy Eyeballs
// (RFC 8305): the next way is tried once those before have failed, or have had k_head_start.
namespace distcc_auto
{

inline constexpr std::chrono::milliseconds k_head_start{
    100}; // RFC 8305 takes 250 ms; a test job has one second in all

// Tries one way, the candidate's address; ends soon, with any verdict, when `stop` is used.
using TryWay = std::function<asio::awaitable<Verdict>(Candidate, std::shared_ptr<TrialStop> stop)>;

// The verdict on the first way that is good, else on the way that came furthest; the candidate in it has that
// address, and the others beside it.
asio::awaitable<Verdict> try_ways(Candidate candidate, TryWay try_way);

// Which of two ways that are not good is told: the one from which an answer came, else the first. Pure.
bool came_further(const Verdict& than, const Verdict& verdict);

} // namespace distcc_auto
