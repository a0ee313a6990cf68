// SPDX-License-Identifier: MIT
#include "probe/attest/isolate.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// As a hostile caller leaves things behind.
void inherit_the_worst()
{
  for (const int signal : {SIGHUP, SIGUSR1, SIGCHLD, SIGALRM, SIGTERM, SIGRTMIN}) {
    ::signal(signal, SIG_IGN);
  }
  sigset_t all;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  ::setenv("LD_PRELOAD", "evil.so", 1);
  ::umask(0);
  ::close(STDERR_FILENO);
  const int file = ::open("/dev/zero", O_RDONLY); // NOLINT(android-cloexec-open): a file that is inherited
  ::dup2(file, 97);                               // NOLINT(android-cloexec-dup2)
  const rlimit endless{RLIM_INFINITY, RLIM_INFINITY};
  ::setrlimit(RLIMIT_CPU, &endless);
}

// The masks of /proc/self/status that begin with "Sig": all must be zero.
bool any_signal_is_special()
{
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    const bool of_interest = line.starts_with("SigBlk:") || line.starts_with("SigIgn:");
    if (of_interest && line.find_first_not_of("0\t ", 7) != std::string::npos) {
      return true;
    }
  }
  return false;
}

bool is_open(int fd)
{
  return ::fcntl(fd, F_GETFD) >= 0;
}

bool is_limited(__rlimit_resource resource, rlim_t most)
{
  rlimit limits{};
  return ::getrlimit(resource, &limits) == 0 && limits.rlim_cur <= most && limits.rlim_max <= most;
}

// What is left all the same, in words.
std::string left_over()
{
  struct Fact {
    bool is_bad;
    const char* words;
  };
  const std::array facts = {
      Fact{any_signal_is_special(), "signals are ignored or blocked"},
      Fact{environ != nullptr && *environ != nullptr, "there is an environment"},
      Fact{is_open(97), "a descriptor is open"},
      Fact{!is_open(0) || !is_open(1) || !is_open(2), "one of the first three is not"},
      Fact{::umask(0) != 077, "others may read files"},
      Fact{::prctl(PR_GET_DUMPABLE) != 0, "a debugger may look"},
      Fact{::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1, "new privileges can be had"},
      Fact{!is_limited(RLIMIT_CORE, 0), "a core may be dumped"},
      Fact{!is_limited(RLIMIT_CPU, 10), "it may run for ever"},
      Fact{!is_limited(RLIMIT_FSIZE, 65536), "it may write without end"},
      Fact{::alarm(0) == 0, "nothing ends it"},
  };
  std::string words;
  for (const Fact& fact : facts) {
    words += fact.is_bad ? std::string(fact.words) + "; " : "";
  }
  return words;
}

TEST(Isolation, LeavesNothingOfWhatWasInherited)
{
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    // Descriptor 0 survives; the others are closed.
    ::dup2(pipe[1], STDIN_FILENO);
    inherit_the_worst();
    leave_what_is_inherited();
    const std::string words = left_over();
    ::_exit(::write(STDIN_FILENO, words.data(), words.size()) == static_cast<ssize_t>(words.size()) ? 0 : 1);
  }
  ::close(pipe[1]);
  std::array<char, 1024> said{};
  const ssize_t size = ::read(pipe[0], said.data(), said.size());
  ::close(pipe[0]);
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  ASSERT_GE(size, 0);
  EXPECT_EQ(std::string(said.data(), static_cast<std::size_t>(size)), "");
}

} // namespace
} // namespace distcc_auto
