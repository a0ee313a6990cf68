// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/calibrate.hpp"
#include "wrapper/cache_store.hpp"
#include "wrapper/question.hpp"

#include <optional>

// The recordings in the cache folder: one for each compiler, so that a round starts no compiler here.
namespace distcc_auto
{

// The recording for `question`, if one is kept at `place` and can be believed.
std::optional<Recording> kept_recording(const CachePlace& place, const Question& question);

// Trouble is no trouble: the next round calibrates again.
void keep_recording(const CachePlace& place, const Question& question, const Recording& recording);

} // namespace distcc_auto
