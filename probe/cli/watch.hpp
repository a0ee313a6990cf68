// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/options.hpp"

namespace distcc_auto
{

// --watch: a live view on a terminal until q or a signal ends it (the exit code is then 0, or the signal's);
// elsewhere one snapshot as plain text: 0 where a server is listed, 1 where none is, 2 where the settings cannot be
// used.
int run_watch(const Options& options);

} // namespace distcc_auto
