// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/history.hpp"
#include "wrapper/cache_store.hpp"

// The history in the cache folder: one file for all compilers. Rounds that end in the same moment may lose what one
// of them learned, never more.
namespace distcc_auto
{

constexpr const char* k_history_file = "servers.history";

// An empty one where there is none that can be believed.
History kept_history(const CachePlace& place, std::int64_t now);

// Trouble is no trouble: the next round learns again.
void keep_history(const CachePlace& place, const History& history);

} // namespace distcc_auto
