// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <string_view>
#include <sys/types.h>

// Other processes: whether one can go on, and the end of a child, never waited for without a limit.
namespace distcc_auto
{

// Whether a process with this /proc/PID/status (proc(5)) does nothing until somebody helps it: it is stopped, or it
// has been killed and does not end, as in a file system that hangs.
bool is_stuck(std::string_view status);

// Likewise of a process that runs; false where there is none, or /proc does not tell.
bool is_stuck(pid_t process);

// SIGKILL for a process of our own user; others are left alone.
void kill_own(pid_t process);

// Waits for a child's end and takes its status (waitpid(2)), or nothing after `limit`: a stopped child, or one that a
// file system holds, does not end.
bool wait_for_end(pid_t child, std::chrono::milliseconds limit, int* status = nullptr);

} // namespace distcc_auto
