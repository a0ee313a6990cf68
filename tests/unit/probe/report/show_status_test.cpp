// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using std::chrono::seconds;

CachedAnswer answer()
{
  CachedAnswer answer;
  answer.file = "/home/u/.distcc/auto/0123";
  answer.question = "gcc, type mips64";
  answer.state = "fresh";
  answer.hosts = "192.0.2.7/4,lzo";
  answer.age = seconds(12);
  answer.fresh_for = seconds(48);
  answer.valid_for = seconds(888);
  return answer;
}

TEST(ShowStatus, TellsOfEachAnswer)
{
  EXPECT_EQ(show_status({answer()}, "/home/u/.distcc/auto"), "/home/u/.distcc/auto: 1 answer\n"
                                                             "\n"
                                                             "gcc, type mips64\n"
                                                             "  state  fresh\n"
                                                             "  age    12 s\n"
                                                             "  fresh  for 48 s more\n"
                                                             "  used   for 14 min more\n"
                                                             "  hosts  192.0.2.7/4,lzo\n"
                                                             "  file   /home/u/.distcc/auto/0123\n");
}

TEST(ShowStatus, SaysSinceWhenAnAnswerIsStale)
{
  CachedAnswer old = answer();
  old.hosts = "";
  old.age = seconds(7300);
  old.fresh_for = seconds(-180);
  old.valid_for = seconds(-1);
  const std::string text = show_status({answer(), old}, "/x");
  EXPECT_NE(text.find("/x: 2 answers\n"), std::string::npos);
  EXPECT_NE(text.find("  age    2 h\n  fresh  no longer, since 3 min\n  used   no longer\n  hosts  -\n"),
            std::string::npos)
      << text;
}

TEST(ShowStatus, SaysThatNothingIsThere)
{
  const std::string text = show_status({}, "/home/u/.distcc/auto");
  EXPECT_EQ(text,
            "/home/u/.distcc/auto: nothing is cached; the first compile through distcc-auto looks for servers\n");
}

TEST(ShowStatus, LetsNoFileSpeakToTheTerminal)
{
  CachedAnswer forged = answer();
  forged.question = "gcc\x1b]0;title\x07";
  EXPECT_EQ(show_status({forged}, "/x\n").find_first_of("\x1b\x07"), std::string::npos);
}

} // namespace
} // namespace distcc_auto
