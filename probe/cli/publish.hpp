// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

// The prober at work for the wrapper: nobody reads what it prints, its answer goes into the cache and, for a first
// list, into the pipe of the wrapper that started it.
namespace distcc_auto
{

// The list to publish after `round`: what it found, beside what was on the list `before` where its rules let that
// stay.
CachedList list_after(const ProbeInquiry& inquiry, const Settings& settings, const Round& round,
                      const CachedList& before);

// Puts `list` where the wrapper finds it; says so in the log where that fails.
bool store_list(const ProbeInquiry& inquiry, const CachedList& list);

// After a round that no caller waits for: the list that follows from it is stored, and the round counted. Whether the
// list could be stored.
bool publish_round(const ProbeInquiry& inquiry, const Settings& settings, const Round& round);

// --publish and --refresh; the exit code.
int publish(const ProbeInquiry& inquiry, Command command);

} // namespace distcc_auto
