// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

namespace distcc_auto
{

// --doctor: looks at everything, runs a round, and prints the screen. The exit code: 0 where all is well, else 1.
int run_doctor(const ProbeInquiry& inquiry);

} // namespace distcc_auto
