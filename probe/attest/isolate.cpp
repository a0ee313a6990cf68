// SPDX-License-Identifier: MIT
#include "probe/attest/isolate.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr unsigned k_longest_life_s = 10;

// A file that we open must never become descriptor 2, where a message would go into it.
void keep_three_descriptors()
{
  int fd = 0;
  do {
    fd = ::open("/dev/null", O_RDWR); // NOLINT(android-cloexec-open): it stays
  } while (fd >= 0 && fd <= STDERR_FILENO);
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
}

void limit(__rlimit_resource resource, rlim_t most)
{
  const rlimit limits{most, most};
  ::setrlimit(resource, &limits);
}

void reset_signals()
{
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (int signal = 1; signal <= SIGRTMAX; ++signal) {
    ::signal(signal, SIG_DFL); // which SIGKILL and SIGSTOP have anyway
  }
  ::alarm(k_longest_life_s);
}

} // namespace

void leave_what_is_inherited()
{
  ::clearenv();
  ::prctl(PR_SET_DUMPABLE, 0);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  keep_three_descriptors();
  ::umask(077);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, k_longest_life_s);
  limit(RLIMIT_FSIZE, rlim_t{1} << 16U);
  reset_signals();
}

Result<void> give_back_group()
{
  const gid_t own = ::getgid();
  if (::setresgid(own, own, own) != 0 || ::getegid() != own) {
    return fail(Errc::system, "the group cannot be given back: " + errno_text(errno));
  }
  ::prctl(PR_SET_DUMPABLE, 0); // which a change of groups sets to fs.suid_dumpable (prctl(2))
  return {};
}

} // namespace distcc_auto
