// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/discovery/known_answers.hpp"
#include "wrapper/cache_store.hpp"

#include <cstdint>

// The answers of DNS in the cache folder, for the rounds of other compilers that begin at about the same time. What
// they lead to is judged anew in every round. `now` is in seconds since the epoch.
namespace distcc_auto
{

// Those that may still be used under these settings: heard in the last ten seconds, or cache.fresh where that is
// less, from the same DNS servers under the same rules of trust.
KnownAnswers shared_answers(const CachePlace& place, const Settings& settings, std::int64_t now);

// Adds `heard` to them. Trouble is no trouble: the next round asks DNS.
void share_answers(const CachePlace& place, const Settings& settings, KnownAnswers heard, std::int64_t now);

} // namespace distcc_auto
