// SPDX-License-Identifier: MIT
#include "wrapper/process_state.hpp"

#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using std::chrono::milliseconds;

TEST(ProcessState, IsStuckWhereItIsStoppedOrDoesNotEnd)
{
  const auto status = [](std::string_view state, std::string_view pending) {
    return "Name:\tdistcc-probe\nState:\t" + std::string(state) + "\nSigPnd:\t0000000000000100\nShdPnd:\t" +
           std::string(pending) + "\nSigBlk:\t0000000000000100\n";
  };
  EXPECT_TRUE(is_stuck(status("T (stopped)", "0000000000000000")));
  EXPECT_TRUE(is_stuck(status("D (disk sleep)", "0000000000000100"))) << "killed";
  EXPECT_TRUE(is_stuck(status("D (disk sleep)", "0000000000002000"))) << "at its alarm";
  EXPECT_FALSE(is_stuck(status("D (disk sleep)", "0000000000000000")));
  EXPECT_FALSE(is_stuck(status("S (sleeping)", "0000000000010000"))) << "SIGCHLD";
  EXPECT_FALSE(is_stuck(status("t (tracing stop)", "0000000000000000"))) << "somebody looks at it";
  EXPECT_FALSE(is_stuck(""));
  EXPECT_FALSE(is_stuck("State:\tS\nShdPnd:\tnonsense\n"));
}

class Sleeper
{
public:
  Sleeper()
    : process(::fork())
  {
    if (process == 0) {
      ::pause();
      ::_exit(0);
    }
  }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;
  ~Sleeper() { ::kill(process, SIGKILL); }
  const pid_t process;
};

TEST(ProcessState, OfAProcessThatRuns)
{
  const Sleeper child;
  EXPECT_FALSE(is_stuck(child.process));
  ::kill(child.process, SIGSTOP);
  int status = 0;
  ASSERT_EQ(::waitpid(child.process, &status, WUNTRACED), child.process);
  EXPECT_TRUE(is_stuck(child.process));
  EXPECT_FALSE(wait_for_end(child.process, milliseconds(20)));
  kill_own(child.process);
  EXPECT_TRUE(wait_for_end(child.process, milliseconds(5000), &status));
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(is_stuck(child.process)) << "there is none";
  EXPECT_FALSE(wait_for_end(child.process, milliseconds(5000))) << "it is no child any more";
}

} // namespace
} // namespace distcc_auto
