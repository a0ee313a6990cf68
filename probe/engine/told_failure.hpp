// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/trial_result.hpp"

// Which failure of a server's attempts is told, and after what time. Pure.
namespace distcc_auto
{

// `first` ended before `second`: the first that was more than a time that ran out; of two times the longer one, since
// an attempt that began late had little of it; with what both show of the path.
TrialResult told_failure(TrialResult first, TrialResult second);

// Where the time ran out, it is the server's: `taken`, since its first attempt began.
TrialResult with_whole_time(TrialResult result, Milliseconds taken);

} // namespace distcc_auto
