// SPDX-License-Identifier: MIT
#include "wrapper/command_line.hpp"

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

// distcc 3.4 does not know clang's --target=X for what it is, and adds its own -target.
TEST(CommandLine, SpellsClangsTargetForDistcc)
{
  using Words = std::vector<std::string>;
  const Words spelled = {"-target", "x", "-c"};
  EXPECT_EQ(call_of({"distcc-auto", "clang", "--target=x", "-c"}).arguments, spelled);
  EXPECT_EQ(call_of({"distcc-auto", "clang++-19", "--target=x", "-c"}).arguments, spelled);
  EXPECT_EQ(call_of({"distcc-auto", "/usr/bin/cc", "--target=x", "-c"}).arguments, spelled);
  EXPECT_EQ(call_of({"/masquerade/clang-19", "--target=x", "-c"}).arguments, spelled);
  EXPECT_EQ(call_of({"distcc-auto", "clang", "-target", "x", "-c"}).arguments, spelled);
  EXPECT_EQ(call_of({"distcc-auto", "clang", "--target=", "-c"}).arguments, (Words{"-target", "", "-c"}));
  EXPECT_EQ(call_of({"distcc-auto", "gcc", "--target=x", "-c"}).arguments, (Words{"--target=x", "-c"}));
  EXPECT_EQ(call_of({"distcc-auto", "clang", "-o", "--target=x"}).arguments, (Words{"-o", "--target=x"}));
}

using Kind = WhyLocal::Kind;

struct LocalCase {
  std::vector<const char*> words;
  Kind kind;
};

class WhyACallStays : public testing::TestWithParam<LocalCase>
{
};

TEST_P(WhyACallStays, AgreesWithDistcc)
{
  std::vector<const char*> words = {"distcc-auto", "gcc"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  const Call call = read_call(words);
  const WhyLocal why = unit_of(call).why_local;
  EXPECT_EQ(why.kind, GetParam().kind) << testing::PrintToString(GetParam().words);
  EXPECT_EQ(why.words.empty(), why.kind == Kind::distributed);
}

INSTANTIATE_TEST_SUITE_P(Distributed, WhyACallStays,
                         testing::Values(LocalCase{{"-c", "a.c"}, Kind::distributed},
                                         LocalCase{{"-c", "a.cc", "-o", "b.o"}, Kind::distributed},
                                         LocalCase{{"-S", "a.C"}, Kind::distributed},
                                         LocalCase{{"-O2", "-MD", "-MF", "x.d", "-c", "dir/a.cpp"},
                                                   Kind::distributed},
                                         LocalCase{{"-c", "a.i"}, Kind::distributed},
                                         LocalCase{{"-x", "c++", "-c", "a.cc"}, Kind::distributed},
                                         LocalCase{{"-include", "config.c", "-c", "a.c"}, Kind::distributed},
                                         LocalCase{{"-march=armv8-a", "-c", "a.c"}, Kind::distributed},
                                         LocalCase{{"-Wa,--noexecstack", "-c", "a.c"}, Kind::distributed},
                                         LocalCase{{"-c", "my-conftest.c"}, Kind::distributed}));

INSTANTIATE_TEST_SUITE_P(
    Local, WhyACallStays,
    testing::Values(
        LocalCase{{}, Kind::no_compile}, LocalCase{{"a.o", "-o", "prog"}, Kind::no_compile},
        LocalCase{{"a.c", "-o", "prog"}, Kind::no_compile}, LocalCase{{"-E", "a.c"}, Kind::preprocessing},
        LocalCase{{"-M", "-c", "a.c"}, Kind::preprocessing}, LocalCase{{"-MM", "a.c"}, Kind::preprocessing},
        LocalCase{{"-march=native", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-mtune=native", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-c", "a.c", "b.c"}, Kind::not_sendable}, LocalCase{{"-c"}, Kind::no_compile},
        LocalCase{{"-c", "-"}, Kind::not_sendable}, LocalCase{{"-c", "a.c", "-o", "-"}, Kind::not_sendable},
        LocalCase{{"-x", "ada", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Wa,-ahl", "-Wa,-g,-alh", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"--coverage", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-fprofile-generate=x", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-c", "conftest.c"}, Kind::configuring}, LocalCase{{"-c", "/tmp/conftest.cpp"}, Kind::configuring},
        LocalCase{{"-c", "tmp.conftest.c"}, Kind::configuring}, LocalCase{{"-c", "a.s"}, Kind::no_compile},
        LocalCase{{"--version"}, Kind::no_compile}, LocalCase{{"-dumpmachine"}, Kind::no_compile}));

// distcc would distribute these.
INSTANTIATE_TEST_SUITE_P(LeavingFiles, WhyACallStays,
                         testing::Values(LocalCase{{"-gsplit-dwarf", "-g", "-c", "a.c"}, Kind::leaves_files},
                                         LocalCase{{"-c", "a.c", "-save-temps=obj"}, Kind::leaves_files},
                                         LocalCase{{"-fstack-usage", "-c", "a.c", "-o", "a.o"}, Kind::leaves_files},
                                         LocalCase{{"-fdump-tree-all", "-c", "a.c"}, Kind::leaves_files},
                                         LocalCase{{"-ftime-trace", "-c", "a.cc"}, Kind::leaves_files},
                                         LocalCase{{"-std=c++20", "-fmodules-ts", "-c", "a.cc"}, Kind::leaves_files},
                                         LocalCase{{"-fmodule-output=a.pcm", "-c", "a.cc"}, Kind::leaves_files},
                                         LocalCase{{"-gsplit-dwarf=single", "-c", "a.c"}, Kind::distributed},
                                         LocalCase{{"-gno-split-dwarf", "-c", "a.c"}, Kind::distributed},
                                         LocalCase{{"-gsplit-dwarf", "a.o", "-o", "prog"}, Kind::no_compile},
                                         LocalCase{{"-gsplit-dwarf", "-c", "conftest.c"}, Kind::configuring}));

TEST(UnitOf, NamesSourceAndOutput)
{
  const Call call = call_of({"distcc-auto", "gcc", "-I", "b.c", "-c", "src/a.c", "-o", "obj/a.o"});
  EXPECT_EQ(unit_of(call).source, "src/a.c");
  EXPECT_EQ(unit_of(call).output, "obj/a.o");
  const Call bare = call_of({"distcc-auto", "gcc", "-c", "-o"});
  EXPECT_EQ(unit_of(bare).source, "");
  EXPECT_EQ(unit_of(bare).output, "");
}

} // namespace
} // namespace distcc_auto
