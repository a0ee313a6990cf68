// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

// How much of the processors the control groups leave this process, as containers limit it: cpu.max of cgroup v2, or
// cpu.cfs_quota_us and cpu.cfs_period_us of v1 (Linux, Documentation/admin-guide/cgroup-v2.rst and
// scheduler/sched-bwc.rst).
namespace distcc_auto
{

// In whole processors, rounded up; 0 where there is no limit, or none that can be read.
int cpu_quota();

// The folders whose limits hold for a process with these /proc/self/cgroup lines: its group and those above it. In a
// container a path may be the host's, and its folder is missing; the root then has the container's limit.
std::vector<std::string> quota_folders(std::string_view proc_self_cgroup);

// "150000 100000" -> 2; 0 for "max 100000" and -1, and for what is no limit at all.
int quota_of(std::string_view quota_and_period);

} // namespace distcc_auto
