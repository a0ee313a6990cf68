// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/counters.hpp"
#include "wrapper/find_list.hpp"

// What one call adds to the counters. Pure.
namespace distcc_auto
{

Counts tally_of(const FoundList& found, const Unit& unit, Purpose purpose);

} // namespace distcc_auto
