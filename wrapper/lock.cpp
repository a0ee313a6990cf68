// SPDX-License-Identifier: MIT
#include "wrapper/lock.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr off_t k_first_slow = 16;
constexpr off_t k_most_slow = 8; // 5 s, doubled seven times

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

// 0, or why it was not taken; EINTR: not by `end`.
int take(int fd, std::chrono::steady_clock::time_point end)
{
  for (;;) {
    if (::flock(fd, LOCK_EX) == 0) {
      return 0;
    }
    if (errno != EINTR || std::chrono::steady_clock::now() >= end) {
      return errno;
    }
  }
}

// The kernel gives up such locks when their process ends, and when it closes any descriptor of the file.
struct flock byte_of(Lock::Role role, short type)
{
  struct flock byte{};
  byte.l_type = type;
  byte.l_whence = SEEK_SET;
  byte.l_start = static_cast<off_t>(role);
  byte.l_len = 1;
  return byte;
}

// How many waits in vain in a row a file of this size tells of.
int waits_in_vain(off_t size)
{
  return size >= k_first_slow ? static_cast<int>(std::min<off_t>(size - k_first_slow + 1, k_most_slow)) : 0;
}

// A little of the future is a file server's clock; more of it is a clock that was set back since.
bool is_within(const struct stat& facts, std::int64_t now, std::int64_t belief_s)
{
  const std::int64_t age = now - facts.st_ctim.tv_sec;
  return age > -k_mark_belief_s && age < belief_s;
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
  int error = errno;
  if (error == EWOULDBLOCK && limit.count() > 0) {
    const auto end = std::chrono::steady_clock::now() + limit;
    const Deadline deadline(limit);
    error = take(fd_.get(), end);
    if (error == 0) {
      return {};
    }
  }
  if (error == EWOULDBLOCK || error == EINTR) {
    return fail(Errc::timed_out, "somebody else is probing");
  }
  return fail(Errc::system, "its lock file cannot be locked: " + errno_text(error));
}

void Lock::release() const
{
  struct flock marks = byte_of(Role::caller, F_UNLCK);
  marks.l_len = 2;
  ::fcntl(fd_.get(), F_SETLK, &marks);
  ::flock(fd_.get(), LOCK_UN);
}

void Lock::mark_self(int fd, Role role)
{
  struct flock mark = byte_of(role, F_WRLCK);
  ::fcntl(fd, F_SETLK, &mark);
}

pid_t Lock::worker(Role role) const
{
  struct flock mark = byte_of(role, F_WRLCK);
  const bool known = ::fcntl(fd_.get(), F_GETLK, &mark) == 0 && mark.l_type != F_UNLCK && mark.l_pid > 0;
  return known ? mark.l_pid : 0;
}

Result<Lock> Lock::replace(const CachePlace& place, const std::string& name)
{
  const std::string draft = "new-" + name; // two that replace it at once have one file, and one of them the lock
  auto lock = open(place, draft);
  if (!lock) {
    return lock;
  }
  if (const auto acquired = lock->acquire(std::chrono::milliseconds(0)); !acquired) {
    return std::unexpected(acquired.error());
  }
  if (::rename((place.folder + "/" + draft).c_str(), (place.folder + "/" + name).c_str()) != 0) {
    return fail(Errc::system, place.folder + "/" + name + ": " + errno_text(errno));
  }
  return lock;
}

bool Lock::was_replaced(const CachePlace& place, const std::string& name) const
{
  struct stat own{};
  struct stat current{};
  return ::fstat(fd_.get(), &own) == 0 && ::stat((place.folder + "/" + name).c_str(), &current) == 0 &&
         (own.st_ino != current.st_ino || own.st_dev != current.st_dev);
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
         is_within(facts, now, k_mark_belief_s);
}

void Lock::note_wait_in_vain() const
{
  struct stat facts{};
  const int before = ::fstat(fd_.get(), &facts) == 0 ? waits_in_vain(facts.st_size) : 0;
  static_cast<void>(::ftruncate(fd_.get(), k_first_slow + std::min<off_t>(before, k_most_slow - 1)) == 0);
}

bool Lock::failed_lately(std::int64_t now) const
{
  struct stat facts{};
  if (::fstat(fd_.get(), &facts) != 0) {
    return false;
  }
  const int waits = waits_in_vain(facts.st_size);
  return waits > 0 ? is_within(facts, now, k_mark_belief_s << (waits - 1)) : has_lately(Mark::failed, now);
}

} // namespace distcc_auto
