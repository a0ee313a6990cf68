// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"

#include <string>

// Rounds to tell of.
namespace distcc_auto
{

// A server that could not be used.
Verdict bad(const std::string& name, Reason reason, const std::string& detail = {});

// A good one at 192.0.2.`number` with gcc 12.2.0.
Verdict good(const std::string& name, unsigned char number);

constexpr Moment k_round_begin{std::chrono::seconds(1000)};

// So many milliseconds after k_round_begin.
Moment moment(double at);

// A good server, a silent one that was tried twice, and a name that does not exist, with all their moments.
Round timed_round();

// Two good servers of four, and a scheme's first missing number.
Round mixed_round();

} // namespace distcc_auto
