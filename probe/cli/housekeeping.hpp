// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"
#include "wrapper/cache_store.hpp"

#include <cstdint>
#include <vector>

// The cache folder as a whole: what is in it, forgetting it, and keeping it small.
namespace distcc_auto
{

// Every list at `place`, readable.
std::vector<CachedAnswer> cached_answers(const CachePlace& place, std::int64_t now);

// Removes every list, recording, answer of DNS, the history and temporary files; how many. Locks stay: somebody may
// hold one.
std::size_t clear_cache(const CachePlace& place);

// Removes what no question has asked for in a week, and temporary files that a killed process left an hour ago.
void remove_old_files(const CachePlace& place);

} // namespace distcc_auto
