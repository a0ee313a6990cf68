// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"

#include <string>

namespace distcc_auto
{

// A bar for each server over the time of the round, below a scale, at most 80 columns wide: what it was busy with,
// and below it one for the challenge, where it was sent one.
// Only the first 40 servers, and a line that says how many more there are. "" where no times are known.
std::string waterfall(const Round& round);

} // namespace distcc_auto
