// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cached_list.hpp"
#include "wrapper/counters.hpp"

// What one round adds to the counters. Pure.
namespace distcc_auto
{

// `before`: the list that `after` took the place of; an empty one where there was none.
Counts round_counts(const CachedList& before, const CachedList& after);

} // namespace distcc_auto
