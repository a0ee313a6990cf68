// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/affinity.hpp"

#include <cstdint>
#include <string>

// What distcc's lock folder says about a server: which slots its running jobs hold, and whether distcc has put it
// aside (distcc: lock.c, backoff.c). Looks only, locks nothing; what cannot be looked at counts as free.
namespace distcc_auto
{

// Whether one of the first `slots` slots of `entry` is free for a job of this user's.
bool has_room(const std::string& lock_folder, const HostEntry& entry, std::uint32_t slots);

// How many of the first `slots` slots of `entry` are held.
std::uint32_t slots_in_use(const std::string& lock_folder, const HostEntry& entry, std::uint32_t slots);

// Whether `entry` failed a job of distcc's later than `after`, seconds since the epoch: it leaves a server out for
// its back-off period then.
bool is_put_aside(const std::string& lock_folder, const HostEntry& entry, std::int64_t after);

} // namespace distcc_auto
