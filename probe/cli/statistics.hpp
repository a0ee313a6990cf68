// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

// distcc-probe's share of the counters: adding what rounds do, and --stats.
namespace distcc_auto
{

// One list has been stored.
void count_published(const ProbeInquiry& inquiry);

// One round is over: `after` is what it found, `before` what was cached until then.
void count_round(const ProbeInquiry& inquiry, const CachedList& before, const CachedList& after);

bool asks_for_stats(Command command);

// --stats, --stats --json, --stats --zero: the exit code.
int show_statistics(const ProbeInquiry& inquiry, Command command);

} // namespace distcc_auto
