// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/options.hpp"

// --matrix: every server against every compiler of this machine.
namespace distcc_auto
{

// Runs a round for each compiler, a few at a time, and prints what they found; the exit code.
int run_matrix(const Options& options);

} // namespace distcc_auto
