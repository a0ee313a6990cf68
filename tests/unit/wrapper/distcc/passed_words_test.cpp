// SPDX-License-Identifier: MIT
#include "wrapper/distcc/passed_words.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(PreprocessorWords, AreMacrosAndFoldersOrAFileOfDependencies)
{
  const auto macros = read_preprocessor_words("-DA=1,-UB,-Iinc");
  ASSERT_TRUE(macros);
  EXPECT_EQ(macros->words, (std::vector<std::string_view>{"-DA=1", "-UB", "-Iinc"}));
  const auto list = read_preprocessor_words("-MMD,a.d");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->dependencies, "-MMD");
  EXPECT_EQ(list->dependency_file, "a.d");
  for (const char* other : {"", "-MD", "-MD,", "-MD,a.d,-MT,b.o", "-C", "-DA,-C", "-D", "-D,A", "-iquote,x", "-w"}) {
    EXPECT_FALSE(read_preprocessor_words(other)) << other;
  }
}

TEST(AssemblerWords, AreHarmlessWhereTheyWriteNothing)
{
  for (const char* part : {"--noexecstack", "-mfpu=neon", "-march=armv7", "--gdwarf-5", "-Iinc", "-W"}) {
    EXPECT_TRUE(is_harmless_to_assembler(part)) << part;
  }
  for (const char* part : {"-al=x", "-ahl", "-MD", "--MD", "-o", "x.d", "", "--listing-lhs-width", "--reduce"}) {
    EXPECT_FALSE(is_harmless_to_assembler(part)) << part;
  }
}

TEST(ClangsWords, AreHarmlessWhereTheyOnlyChangeCode)
{
  for (const char* word : {"-fno-builtin", "-O3", "-disable-llvm-passes", "-target-feature", "-std=c11", "-mllvm"}) {
    EXPECT_TRUE(is_harmless_to_clang(word, "")) << word;
  }
  for (const char* word : {"-emit-pch", "-include-pch", "-include", "a.h", "-load", "-E", "-fsyntax-only",
                           "-fmodules", "-fplugin=x", "-dependency-file", "", "-o"}) {
    EXPECT_FALSE(is_harmless_to_clang(word, "")) << word;
  }
  EXPECT_TRUE(is_harmless_to_clang("+avx", "-target-feature"));
  EXPECT_FALSE(is_harmless_to_clang("+avx", "-include"));
}

} // namespace
} // namespace distcc_auto
