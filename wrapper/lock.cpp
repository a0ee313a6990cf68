// SPDX-License-Identifier: MIT
#include "wrapper/lock.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

timeval to_timeval(std::chrono::milliseconds time)
{
  return {static_cast<time_t>(time.count() / 1000), static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

// Interrupts a blocking call after `limit`, and again every 20 ms, since the first alarm may come just before the
// call. The caller's own alarm and handler are put back: both survive execve(2), or came to us through it.
class Deadline
{
public:
  explicit Deadline(std::chrono::milliseconds limit)
  {
    struct sigaction wake{};
    wake.sa_handler = [](int) {};
    sigset_t alarm;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    ::sigaction(SIGALRM, &wake, &old_action_);
    ::sigprocmask(SIG_UNBLOCK, &alarm, &old_mask_);
    const itimerval timer{to_timeval(std::chrono::milliseconds(20)), to_timeval(limit)};
    ::setitimer(ITIMER_REAL, &timer, &old_timer_);
  }
  ~Deadline()
  {
    ::setitimer(ITIMER_REAL, &old_timer_, nullptr);
    ::sigprocmask(SIG_SETMASK, &old_mask_, nullptr);
    ::sigaction(SIGALRM, &old_action_, nullptr);
  }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

private:
  struct sigaction old_action_{};
  sigset_t old_mask_{};
  itimerval old_timer_{};
};

bool taken(int fd, std::chrono::steady_clock::time_point end)
{
  for (;;) {
    if (::flock(fd, LOCK_EX) == 0) {
      return true;
    }
    if (errno != EINTR || std::chrono::steady_clock::now() >= end) {
      return false;
    }
  }
}

} // namespace

Result<Lock> Lock::open(const CachePlace& place, const std::string& name)
{
  const std::string path = place.folder + "/" + name;
  auto fd = open_file(path, O_RDWR | O_CREAT | O_NONBLOCK, 0600);
  if (!fd) {
    return std::unexpected(fd.error());
  }
  const Reader reader = reader_of(place);
  struct stat facts{};
  if (::fstat(fd->get(), &facts) != 0 || !S_ISREG(facts.st_mode) || !trusted(facts, reader)) {
    return fail(Errc::untrusted, path + ": somebody else could have put it there");
  }
  share_file(*fd, reader);
  return Lock(std::move(*fd));
}

Result<void> Lock::acquire(std::chrono::milliseconds limit) const
{
  if (::flock(fd_.get(), LOCK_EX | LOCK_NB) == 0) {
    return {};
  }
  if (limit.count() > 0) {
    const auto end = std::chrono::steady_clock::now() + limit;
    const Deadline deadline(limit);
    if (taken(fd_.get(), end)) {
      return {};
    }
  }
  return fail(Errc::timed_out, "somebody else is probing");
}

void Lock::release() const
{
  ::flock(fd_.get(), LOCK_UN);
}

void Lock::set(Mark mark) const
{
  static_cast<void>(::ftruncate(fd_.get(), static_cast<off_t>(mark)) == 0);
}

void Lock::clear_mark() const
{
  struct stat facts{};
  if (::fstat(fd_.get(), &facts) == 0 && facts.st_size != 0) {
    static_cast<void>(::ftruncate(fd_.get(), 0) == 0);
  }
}

bool Lock::has_lately(Mark mark, std::int64_t now) const
{
  struct stat facts{};
  return ::fstat(fd_.get(), &facts) == 0 && facts.st_size == static_cast<off_t>(mark) &&
         std::abs(now - facts.st_ctim.tv_sec) < k_mark_belief_s;
}

} // namespace distcc_auto
