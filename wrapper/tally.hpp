// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/counters.hpp"
#include "wrapper/distcc/arguments.hpp"
#include "wrapper/find_list.hpp"

// What one call adds to the counters. Pure.
namespace distcc_auto
{

Counts tally_of(const FoundList& found, Purpose purpose);

// What one that stays here does.
Counts tally_of(const WhyLocal& why);

} // namespace distcc_auto
