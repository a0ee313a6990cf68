// SPDX-License-Identifier: MIT
#include "wrapper/command_line.hpp"

#include "wrapper/distcc/names.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Call call_of(std::vector<const char*> words)
{
  return read_call(words);
}

TEST(CommandLine, ReadsTheCompilerOfAnExplicitCall)
{
  const Call call = call_of({"/opt/bin/distcc-auto", "gcc", "-c", "a.c"});
  EXPECT_EQ(call.mode, Call::Mode::explicit_call);
  EXPECT_EQ(call.compiler, "gcc");
  EXPECT_TRUE(call.compiler_typed);
  EXPECT_EQ(call.arguments, (std::vector<std::string>{"-c", "a.c"}));
}

TEST(CommandLine, IsDistccUnderItsName)
{
  EXPECT_EQ(call_of({"distcc", "clang", "-c", "a.c"}).compiler, "clang");
}

// CMake's launcher is us, and so is CC.
TEST(CommandLine, IsNamedMoreThanOnce)
{
  for (const char* again : {"distcc-auto", "/usr/bin/distcc-auto", "distcc", "/opt/bin/distcc"}) {
    const Call call = call_of({"distcc-auto", again, "distcc-auto", "gcc", "-c", "a.c"});
    EXPECT_EQ(call.compiler, "gcc") << again;
    EXPECT_EQ(call.arguments, (std::vector<std::string>{"-c", "a.c"})) << again;
  }
  EXPECT_EQ(call_of({"distcc-auto", "distcc", "-j"}).compiler, "");
  EXPECT_EQ(call_of({"/masquerade/gcc", "distcc"}).arguments.size(), 1U) << "a file of that name";
}

TEST(CommandLine, TakesEveryOtherNameForTheCompilers)
{
  for (const char* name : {"gcc", "/usr/lib/auto/x86_64-linux-gnu-g++", "cc"}) {
    const Call call = call_of({name, "-c", "a.c"});
    EXPECT_EQ(call.mode, Call::Mode::masquerade);
    EXPECT_EQ(call.compiler, base_name(name));
    EXPECT_EQ(call.arguments.size(), 2U);
  }
}

TEST(CommandLine, AddsCcWhereDistccDoes)
{
  for (const char* first : {"-c", "a.c", "a.o", "-O2"}) {
    const Call call = call_of({"distcc-auto", first, "-o", "x"});
    EXPECT_EQ(call.compiler, "cc") << first;
    EXPECT_FALSE(call.compiler_typed);
    EXPECT_EQ(call.arguments.front(), first);
  }
}

TEST(CommandLine, HasNoCompilerForDistccsOwnOptions)
{
  for (const char* option : {"--show-hosts", "-j", "--help", "--version", "--scan-includes", "--show-principal"}) {
    const Call call = call_of({"distcc-auto", option});
    EXPECT_EQ(call.compiler, "") << option;
    EXPECT_EQ(call.arguments, std::vector<std::string>{option});
  }
  EXPECT_EQ(call_of({"distcc-auto"}).compiler, "");
  EXPECT_EQ(call_of({}).compiler, "");
}

TEST(CommandLine, KeepsStrangeWordsAsTheyAre)
{
  const std::string long_word(100'000, 'x');
  const Call call = call_of({"distcc-auto", "gcc", "-DA=\"b c\"\n", "", long_word.c_str()});
  EXPECT_EQ(call.arguments, (std::vector<std::string>{"-DA=\"b c\"\n", "", long_word}));
}

} // namespace
} // namespace distcc_auto
