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
  if (!ran_out(second)) {
    return second;
  }
  const bool longer = second.connect + second.compile > first.connect + first.compile;
  TrialResult& told = longer ? second : first;
  const TrialResult& other = longer ? first : second;
  told.paths.insert(told.paths.end(), other.paths.begin(), other.paths.end());
  return std::move(told);
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
