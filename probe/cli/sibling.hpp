// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

// A build that has just begun with gcc will soon ask for g++.
namespace distcc_auto
{

// Calibrates the driver of the same toolchain for the other language, with the same target options, and keeps what
// comes of it, where that is not kept yet. Its servers are not tried: each proves itself in that driver's own round.
// Blocks up to the deadline of a calibration, at a low priority; meant for a thread of its own.
void calibrate_sibling(const ProbeInquiry& inquiry);

} // namespace distcc_auto
