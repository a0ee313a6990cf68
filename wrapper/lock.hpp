// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cache_store.hpp"
#include "wrapper/fd.hpp"

#include <chrono>
#include <cstdint>

// One prober per question: flock(2) on a file beside the list. The kernel drops the lock with the last descriptor of
// its holder, so a crashed one blocks nobody; a started prober inherits it, so a killed wrapper lets no second one
// start.
//
// The lock file also remembers what happened last, by its size, set at the file's change time. That needs no disk
// block and no other file, and may be done by whoever may write there, not by the file's owner alone.
namespace distcc_auto
{

class Lock
{
public:
  // Opens the lock file, without locking; Errc::untrusted where somebody else could have put it there.
  static Result<Lock> open(const CachePlace& place, const std::string& name);

  // The lock that a prober inherits from the wrapper that started it.
  static Lock adopt(Fd fd) { return Lock(std::move(fd)); }

  // Errc::timed_out where somebody else holds it until `limit` is over; 0: does not wait.
  Result<void> acquire(std::chrono::milliseconds limit) const;
  void release() const;

  enum class Mark : std::uint8_t { // sizes
    failed = 1,                    // a round could not give its list to anybody: prober killed, disk full
    refreshing = 2                 // a refresh has begun, and has stored no list yet
  };

  // Remembered, in place of an earlier one, until `now` is k_mark_belief_s later (or before: a file server's clock is
  // not always ours).
  void set(Mark mark) const;
  void clear_mark() const;
  bool has_lately(Mark mark, std::int64_t now) const;

  const Fd& fd() const { return fd_; }

private:
  explicit Lock(Fd fd)
    : fd_(std::move(fd))
  {
  }
  Fd fd_;
};

constexpr std::int64_t k_mark_belief_s = 5;

} // namespace distcc_auto
