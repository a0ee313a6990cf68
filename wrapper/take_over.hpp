// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/lock.hpp"

#include <chrono>
#include <string>

// Getting a lock whose holder may be stopped, dead behind a descriptor that somebody else has, or held by a file
// system that hangs: such a prober is ended, and its lock file replaced.
namespace distcc_auto
{

// Waits until `lock`, opened as `name` in `place`, is ours; it is another one afterwards where it was replaced.
// Errc::timed_out where a holder that is well, or is not known, has it until `limit` is over.
Result<void> acquire_or_take_over(Lock& lock, const CachePlace& place, const std::string& name,
                                  std::chrono::milliseconds limit);

// The same without waiting.
Result<void> acquire_or_take_over_at_once(Lock& lock, const CachePlace& place, const std::string& name);

} // namespace distcc_auto
