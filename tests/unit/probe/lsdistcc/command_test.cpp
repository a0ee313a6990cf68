// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/command.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<const char*>;
using namespace std::chrono_literals;

TEST(LsCommand, HasLsdistccsDefaults)
{
  const auto command = read_ls_command({});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->names, std::vector<std::string>{"distcc%d"});
  EXPECT_EQ(command->total, 7s);
  EXPECT_EQ(command->dns, 500ms);
  EXPECT_EQ(command->connect, 900ms);
  EXPECT_EQ(command->compile, 1500ms);
  EXPECT_EQ(command->port, 3632);
  EXPECT_EQ(command->protocol, std::nullopt);
  EXPECT_EQ(asked_protocol(*command), 1);
  EXPECT_EQ(command->compiler, "");
  EXPECT_FALSE(command->latency || command->numeric || command->shows_down || command->appends_domain);
}

TEST(LsCommand, TakesEveryOption)
{
  const auto command = read_ls_command(Words{"-l", "-n", "-x", "-t9", "-h100", "-c150", "-k2000", "-m24", "-o5",
                                             "-g3", "-r3700", "-P3", "-pgcc-12", "-d", "-v", "-v", "build%d"});
  ASSERT_TRUE(command) << command.error().detail;
  EXPECT_TRUE(command->latency && command->numeric && command->shows_down && command->appends_domain);
  EXPECT_EQ(command->total, 9s);
  EXPECT_EQ(command->dns, 100ms);
  EXPECT_EQ(command->connect, 150ms);
  EXPECT_EQ(command->compile, 2000ms);
  EXPECT_EQ(command->match_bits, 24);
  EXPECT_EQ(command->overlap, 5);
  EXPECT_EQ(command->gap, 3);
  EXPECT_EQ(command->port, 3700);
  EXPECT_EQ(command->protocol, 3);
  EXPECT_EQ(command->compiler, "gcc-12");
  EXPECT_EQ(command->verbose, 2);
  EXPECT_EQ(command->names, std::vector<std::string>{"build%d"});
}

TEST(LsCommand, LooksOnlyAtTheLetterOfAnOptionWithoutAValue)
{
  const auto command = read_ls_command(Words{"-latency"});
  ASSERT_TRUE(command);
  EXPECT_TRUE(command->latency);
}

TEST(LsCommand, KeepsAListOfNamesButNothingBehindAFormat)
{
  EXPECT_EQ(read_ls_command(Words{"-n", "a", "b", "-l"})->names, (std::vector<std::string>{"a", "b", "-l"}));
  EXPECT_EQ(read_ls_command(Words{"a%d", "b"})->names, std::vector<std::string>{"a%d"});
  EXPECT_EQ(read_ls_command(Words{"a%02d", "b"})->names, std::vector<std::string>{"a%02d"});
}

TEST(LsCommand, IsPumpsWhereItsNamesAreThePotentialHosts)
{
  struct Row {
    Words words;
    const char* potential_hosts;
    int protocol;
  };
  const Row rows[] = {
      {{"-c150", "build%d"}, "build%d", 3},
      {{"-c150", "-pgcc", "a", "b"}, " a\tb\n", 3},
      {{"-c150", "-P1", "build%d"}, "build%d", 1},
      {{"-P2", "build%d"}, "build%d", 2},
      {{"other%d"}, "build%d", 1},
      {{"a"}, "a b", 1},
      {{"a", "b"}, "a", 1},
      {{"build%d"}, "", 1},
      {{}, "", 1},
      {{}, "distcc%d", 1},
  };
  for (const Row& row : rows) {
    const auto command = read_ls_command(row.words, row.potential_hosts);
    ASSERT_TRUE(command) << row.potential_hosts;
    EXPECT_EQ(asked_protocol(*command), row.protocol) << row.potential_hosts;
  }
}

TEST(LsCommand, RefusesWhatLsdistccShowsItsUsageFor)
{
  for (const char* word : {"-z", "-", "--help", "--version", "-t-1", "-m32", "-m-1", "-P0", "-P4", "-p", "-r0",
                           "-r65536", "-h-5", "-k-1", "-c-1", "-g-1", "-o-1"}) {
    const auto command = read_ls_command(Words{word, "name"});
    ASSERT_FALSE(command) << word;
    EXPECT_EQ(command.error().code, Errc::invalid);
    EXPECT_TRUE(command.error().detail.starts_with(word)) << command.error().detail;
  }
}

TEST(LsCommand, RefusesAValueThatIsNoNumber)
{
  for (const char* word : {"-t", "-tx", "-t7s", "-c1e3", "-r 3632", "-k99999999999"}) {
    EXPECT_FALSE(read_ls_command(Words{word})) << word;
  }
}

} // namespace
} // namespace distcc_auto
