// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cache_store.hpp"
#include "wrapper/fd.hpp"

#include <chrono>
#include <cstdint>
#include <sys/types.h>

// One prober per question: flock(2) on a file beside the list. The kernel drops the lock with the last descriptor of
// its holder, so a crashed one blocks nobody; a started prober inherits it, so a killed wrapper lets no second one
// start.
//
// The lock file also remembers what happened last, by its size, set at the file's change time. That needs no disk
// block and no other file, and may be done by whoever may write there, not by the file's owner alone.
//
// Beside the flock(2) each process that works under it has a lock of its own on one byte, by which the others learn
// its id from the kernel (F_GETLK, fcntl(2)): flock does not tell. Where that fails (NFS has one kind of lock for
// both) the holder is not known, and is waited for.
namespace distcc_auto
{

class Lock
{
public:
  // Opens the lock file, without locking; Errc::untrusted where somebody else could have put it there.
  static Result<Lock> open(const CachePlace& place, const std::string& name);

  // The lock that a prober inherits from the wrapper that started it.
  static Lock adopt(Fd fd) { return Lock(std::move(fd)); }

  // Errc::timed_out where somebody else holds it until `limit` is over; 0: does not wait. Errc::system where the file
  // system has no such locks, or fails; `detail` says so.
  Result<void> acquire(std::chrono::milliseconds limit) const;
  void release() const;

  // Who works under the lock: the caller who waits for a prober, and the prober, each with a byte of its own. A
  // prober marks itself after fork(2); async-signal-safe.
  enum class Role : std::uint8_t { caller, prober };
  static void mark_self(int fd, Role role);
  void mark_self(Role role) const { mark_self(fd_.get(), role); }

  // That process, 0 where there is none or it is not known.
  pid_t worker(Role role) const;

  // Another file in the place of the lock's, with its lock held: for a holder that cannot be ended.
  static Result<Lock> replace(const CachePlace& place, const std::string& name);

  // Whether another file has taken the place of this one.
  bool was_replaced(const CachePlace& place, const std::string& name) const;

  enum class Mark : std::uint8_t { // sizes
    failed = 1,                    // a round could not give its list to anybody: prober killed, disk full
    refreshing = 2                 // a refresh, or a round without a lock, has begun, and has stored no list yet
  }; // from k_first_slow on: so many rounds in a row took all the time that a call waits

  // Remembered, in place of an earlier one, until `now` is k_mark_belief_s later (or as much before: a file server's
  // clock is not always ours).
  void set(Mark mark) const;
  void clear_mark() const;
  bool has_lately(Mark mark, std::int64_t now) const;

  // A call has waited in vain for as long as it may. Remembered for k_mark_belief_s at first, twice as long each
  // further time until there is a list (clear_mark()), ten minutes at most: else such waits would be most of a build.
  void note_wait_in_vain() const;

  // Mark::failed, or a wait in vain.
  bool failed_lately(std::int64_t now) const;

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
