// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/calibrate.hpp"
#include "wrapper/cache_store.hpp"
#include "wrapper/question.hpp"

#include <optional>

// The recordings in the cache folder: one for each compiler and distcc, so that a round starts no compiler here.
namespace distcc_auto
{

// What a recording is good for: the compiler of `question`, and what `distcc` sends, which may be another than the
// one on PATH that `question` knows. Looks at it with stat(2).
std::string recording_key(const Question& question, const std::string& distcc);

// The recording for `key`, if one is kept at `place` and can be believed.
std::optional<Recording> kept_recording(const CachePlace& place, const std::string& key);

// Trouble is no trouble: the next round calibrates again.
void keep_recording(const CachePlace& place, const std::string& key, const Recording& recording);

} // namespace distcc_auto
