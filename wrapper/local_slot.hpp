// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/hosts_value.hpp"

#include <functional>
#include <string>

// distcc's slots of this machine, for calls that run here without it: the files cpu_localhost_0, _1, ... in its lock
// folder, of which a process locks one for as long as it runs (distcc: lock.c, where.c).
namespace distcc_auto
{

// distcc has more slots for what only preprocesses, among the same files.
enum class SlotKind { compile, preprocess };

// Locks one of them for this process and the program that it becomes, and for no child: a record lock outlives
// execve(2) while its descriptor stays open. Where all are held it looks again every so often, as distcc does. Where
// nothing can be locked, nothing is. `limits` is asked only where the first slot is held.
void take_local_slot(const std::string& lock_folder, SlotKind kind, const std::function<LocalLimits()>& limits);

} // namespace distcc_auto
