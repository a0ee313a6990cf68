// SPDX-License-Identifier: MIT
#include "probe/engine/told_failure.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{
namespace
{

using End = TrialResult::End;

bool ran_out(const TrialResult& result)
{
  return result.end == End::timed_out || result.end == End::connect_timed_out;
}

} // namespace

TrialResult told_failure(TrialResult first, TrialResult second)
{
  if (!ran_out(first)) {
    return first;
  }
  const bool longer = second.connect + second.compile > first.connect + first.compile;
  return !ran_out(second) || longer ? std::move(second) : std::move(first);
}

TrialResult with_whole_time(TrialResult result, Milliseconds taken)
{
  if (result.end == End::connect_timed_out) {
    result.connect = std::max(result.connect, taken);
  } else if (result.end == End::timed_out) {
    result.compile = std::max(result.compile, taken - result.connect);
  }
  return result;
}

} // namespace distcc_auto
