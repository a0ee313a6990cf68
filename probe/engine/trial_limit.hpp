// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/round.hpp"

namespace distcc_auto
{

// How long a trial of `candidate` may take: `probe.timeout_ms`, and five times as long where it is listed, since it
// may only be busy then.
std::chrono::milliseconds trial_limit(const RoundOrder& order, const Candidate& candidate);

} // namespace distcc_auto
