// SPDX-License-Identifier: MIT
#include "wrapper/take_over.hpp"

#include "wrapper/process_state.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

// A caller that is stopped while its prober works is well.
bool is_held_by_a_stuck_process(const Lock& lock)
{
  const pid_t prober = lock.worker(Lock::Role::prober);
  const pid_t worker = prober > 0 ? prober : lock.worker(Lock::Role::caller);
  return worker > 0 && is_stuck(worker);
}

// The caller's process is somebody's compile, and none of ours to end.
Result<void> take_over(Lock& lock, const CachePlace& place, const std::string& name)
{
  kill_own(lock.worker(Lock::Role::prober));
  auto replaced = Lock::replace(place, name);
  if (!replaced) {
    return std::unexpected(replaced.error());
  }
  lock = std::move(*replaced);
  return {};
}

} // namespace

Result<void> acquire_or_take_over(Lock& lock, const CachePlace& place, const std::string& name,
                                  std::chrono::milliseconds limit)
{
  constexpr std::chrono::milliseconds k_between_looks{100};
  const auto end = Clock::now() + limit;
  for (int stuck = 0;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    auto acquired = lock.acquire(std::clamp(left, std::chrono::milliseconds(0), k_between_looks));
    if (!acquired && acquired.error().code == Errc::system) {
      return acquired;
    }
    if (lock.was_replaced(place, name)) {
      auto current = Lock::open(place, name);
      if (!current) {
        return std::unexpected(current.error());
      }
      lock = std::move(*current);
      stuck = 0;
    } else if (acquired || left <= k_between_looks) {
      return acquired;
    } else {
      stuck = is_held_by_a_stuck_process(lock) ? stuck + 1 : 0;
      if (stuck >= 2 && take_over(lock, place, name)) { // else somebody else is about to
        return {};
      }
    }
  }
}

Result<void> acquire_or_take_over_at_once(Lock& lock, const CachePlace& place, const std::string& name)
{
  auto acquired = lock.acquire(std::chrono::milliseconds(0));
  return acquired || !is_held_by_a_stuck_process(lock) ? acquired : take_over(lock, place, name);
}

} // namespace distcc_auto
