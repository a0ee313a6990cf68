// SPDX-License-Identifier: MIT
#pragma once
#include "probe/watch/job_state.hpp"
#include "wrapper/cache_store.hpp"
#include "wrapper/question.hpp"

#include <vector>

// What distcc's running processes of this machine tell in the folder of their state.
namespace distcc_auto
{

// The jobs that have not ended, by process; at most 1000.
std::vector<JobState> running_jobs(const CachePlace& place);

// Whether somebody holds the lock of `question`: its servers are being asked.
bool is_being_probed(const CachePlace& place, const Question& question);

} // namespace distcc_auto
