// SPDX-License-Identifier: MIT
#include "probe/doctor/log_problems.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

std::string line(const std::string& words, const std::string& time = "10:00:00")
{
  return "2026-11-25 " + time + " [42] " + words + "\n";
}

TEST(LogProblems, PassOverWhatIsOrdinary)
{
  for (const char* words : {"hosts: 192.0.2.1/4,lzo", "unit gcc a.c: 192.0.2.1/8",
                            "ccache is asked first: /usr/bin/ccache, CCACHE_PREFIX=x", "compiling here: no -c or -S",
                            "round for gcc: cc1 192.0.2.1:3632 good", "round for gcc: cc9 no such name",
                            "round for gcc: cc1 192.0.2.1:3632 good, but busy: 310 ms, usually 24",
                            "round for gcc: cc2 192.0.2.1:3632 duplicate of cc1"}) {
    EXPECT_TRUE(log_problems(line(words), 5).empty()) << words;
  }
}

TEST(LogProblems, FindTrouble)
{
  for (const char* words :
       {"no server: nobody answers", "cache: /x/y.list is not used: broken",
        "round for gcc: cc1 192.0.2.1:3632 connection refused", "round for gcc: distcc is not installed",
        "compiling here: no compiler xcc on PATH", "compiling here, without distcc: no folder",
        "/usr/bin/distcc cannot be started: Permission denied"}) {
    EXPECT_EQ(log_problems(line(words), 5).size(), 1U) << words;
  }
}

TEST(LogProblems, AreTheLastOnesTheSameOnlyOnce)
{
  std::string text = line("no server: a", "10:00:00") + line("no server: b", "10:00:01");
  text += line("hosts: x") + line("no server: a", "10:00:02") + line("no server: c", "10:00:03");
  const std::vector<std::string> all = {"2026-11-25 10:00:01 [42] no server: b",
                                        "2026-11-25 10:00:02 [42] no server: a",
                                        "2026-11-25 10:00:03 [42] no server: c"};
  EXPECT_EQ(log_problems(text, 5), all);
  EXPECT_EQ(log_problems(text, 1), std::vector<std::string>{all[2]});
  EXPECT_TRUE(log_problems(text, 0).empty());
}

TEST(LogProblems, BelieveNothingOfAFileThatIsNotOurs)
{
  for (const char* text : {"", "\n\n", "half of a line", "] [", "x] y [", "no server: a\n"}) {
    EXPECT_TRUE(log_problems(text, 5).empty()) << text;
  }
  EXPECT_EQ(log_problems(line("cache: \x1b[2J" + std::string(1000, 'x')), 5)[0].size(), 300U);
  EXPECT_TRUE(log_problems(line("cache: \x1b[2J"), 5)[0].ends_with("cache: \\x1b[2J"));
}

} // namespace
} // namespace distcc_auto
