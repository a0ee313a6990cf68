// SPDX-License-Identifier: MIT
#pragma once
#include <sys/types.h>

// Ends whole sessions. A process group is not enough: distcc puts every process that it starts into a group of its
// own.
namespace distcc_auto
{

// SIGKILL for the group of `leader` and, where there is a /proc, for every process of its session.
void kill_session(pid_t leader);

} // namespace distcc_auto
