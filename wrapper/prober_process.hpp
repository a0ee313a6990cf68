// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"
#include "wrapper/lock.hpp"

#include <chrono>
#include <string>
#include <vector>

// Starts distcc-probe in a session of its own, with nothing of ours open but the lock and a pipe for its answer.
namespace distcc_auto
{

// The descriptors that a started prober finds: the write end of the pipe (or /dev/null) and the lock.
constexpr int k_answer_fd = 3;
constexpr int k_lock_fd = 4;

struct ProberCommand {
  std::string program; // distcc-probe, absolute
  std::string path;    // PATH for it
  std::vector<std::string> arguments;
};

// The program `name` in the folder of the running one (as built, as installed in one folder), "" if there is none.
std::string find_beside(const std::string& name);

// Starts it, waits until it has given its answer, and returns that. The prober is killed when `limit` passes
// (Errc::timed_out), or at once where it is stopped (Errc::stuck); it goes on by itself after it has answered.
// Errc::protocol: it ended without an answer.
Result<std::string> ask_prober(const ProberCommand& command, const Lock& lock, std::chrono::milliseconds limit);

// Starts it for a refresh that nobody waits for.
Result<void> start_refresh(const ProberCommand& command, const Lock& lock);

} // namespace distcc_auto
