// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/verdict.hpp"

#include <map>
#include <string>
#include <vector>

// How long a server usually takes for the test job, and whether it is busy now. Pure.
namespace distcc_auto
{

struct UsualTime {
  Milliseconds usual{0};
  int rounds = 0; // how many it comes from, k_rounds_counted at most

  bool operator==(const UsualTime&) const = default;
};

constexpr int k_rounds_counted = 1000;

// `known` once another round took `time`. A shorter time is half believed at once; a longer one moves it up by no
// more than an eighth, so that a busy hour does not become usual and a slower machine does after some rounds.
UsualTime usual_after(UsualTime known, Milliseconds time);

// By endpoint_text().
using UsualTimes = std::map<std::string, UsualTime>;

// Says of each good verdict what its usual time is, where three rounds or more tell, and whether it is busy: it took
// three times as long and 50 ms more. Where all the others took longer than usual, too, by a factor, it is rather
// this machine or the network that is slow: then three times that factor.
void judge_load(std::vector<Verdict>& verdicts, const UsualTimes& times);

} // namespace distcc_auto
