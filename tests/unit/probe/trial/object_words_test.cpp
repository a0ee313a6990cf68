// SPDX-License-Identifier: MIT
#include "probe/trial/object.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

struct CompilerCase {
  const char* comment;
  const char* words;
};

const CompilerCase k_compilers[] = {
    {"GCC: (Debian 12.2.0-14) 12.2.0", "gcc 12.2.0"},
    {"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0", "gcc 12.2.0"},
    {"GCC: (Debian 11.3.0-12) 11.3.0", "gcc 11.3.0"},
    {"GCC: (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0", "gcc 11.4.0"},
    {"GCC: (Gentoo 12.3.1_p20230526 p2) 12.3.1 20230526", "gcc 12.3.1"},
    {"GCC: (Gentoo Hardened 13.2.1_p20240210 p14) 13.2.1 20240210", "gcc 13.2.1"},
    {"GCC: (GNU) 13.2.1 20230801", "gcc 13.2.1"},
    {"GCC: (GNU) 4.8.5 20150623 (Red Hat 4.8.5-44)", "gcc 4.8.5"},
    {"GCC: (crosstool-NG 1.25.0) 8.5.0", "gcc 8.5.0"},
    {"GCC: (GNU) 15.0.0 20240801 (experimental)", "gcc 15.0.0"},
    {"GCC: (GNU) 12.2.0; something else 1.0", "gcc 12.2.0"},
    {"GCC: (nothing to see)", "GCC: (nothing to see)"},
    {"clang version 17.0.6 (https://github.com/llvm/llvm-project 6009708b4367171ccdbf4b5905cb6a803753fe18)",
     "clang 17.0.6"},
    {"clang version 20.0.0git", "clang 20.0.0"},
    {"Debian clang version 19.1.4 (1~deb12u1)", "clang 19.1.4"},
    {"Debian clang version 14.0.6", "clang 14.0.6"},
    {"Ubuntu clang version 14.0.0-1ubuntu1.1", "clang 14.0.0"},
    {"Apple clang version 15.0.0 (clang-1500.3.9.4)", "Apple clang 15.0.0"},
    {"clang version unknown", "clang version unknown"},
    {"tcc 0.9.27", "tcc 0.9.27"},
    {"", "unknown compiler"},
};

TEST(CompilerInWords, NamesTheCompilerAndItsVersion)
{
  for (const CompilerCase& test : k_compilers) {
    EXPECT_EQ(compiler_in_words(test.comment), test.words) << test.comment;
  }
}

struct TargetCase {
  ObjectFacts facts;
  const char* words;
};

ObjectFacts facts(unsigned char elf_class, unsigned char data, std::uint16_t machine, std::uint32_t flags = 0)
{
  ObjectFacts made;
  made.elf_class = elf_class;
  made.data = data;
  made.machine = machine;
  made.flags = flags;
  return made;
}

const TargetCase k_targets[] = {
    {facts(2, 1, 62), "x86-64"},
    {facts(1, 1, 62), "x32"},
    {facts(1, 1, 3), "i386"},
    {facts(2, 1, 183), "aarch64"},
    {facts(2, 2, 183), "aarch64 big endian"},
    {facts(1, 1, 183), "aarch64 ilp32"},
    {facts(1, 1, 40, 0x05000000), "arm"},
    {facts(1, 2, 40, 0x05000000), "arm big endian"},
    {facts(2, 1, 243, 5), "riscv64 double float"},
    {facts(2, 1, 243, 1), "riscv64 soft float"},
    {facts(1, 1, 243, 3), "riscv32 single float"},
    {facts(2, 1, 8, 0x80000007), "mips64 n64 little endian"},
    {facts(1, 2, 8, 0x80000026), "mips n32 big endian"},
    {facts(1, 2, 8, 0x70001007), "mips o32 big endian"},
    {facts(2, 1, 21, 2), "ppc64 little endian"},
    {facts(2, 2, 21, 1), "ppc64 big endian"},
    {facts(2, 2, 22), "s390x"},
    {facts(1, 2, 22), "s390"},
    {facts(2, 1, 258), "loongarch64"},
    {facts(2, 1, 99), "machine 99, 64 bit, little endian"},
    {facts(1, 2, 99), "machine 99, 32 bit, big endian"},
};

TEST(CompilerName, TakesTheWordsApart)
{
  EXPECT_EQ(compiler_name("GCC: (Debian 12.2.0-14) 12.2.0").name, "gcc");
  EXPECT_EQ(compiler_name("GCC: (Debian 12.2.0-14) 12.2.0").version, "12.2.0");
  EXPECT_EQ(compiler_name("Apple clang version 15.0.0 (clang-1500.3.9.4)").name, "Apple clang");
  EXPECT_EQ(compiler_name("tcc 0.9.27").name, "");
  EXPECT_EQ(compiler_name("").version, "");
}

TEST(TargetInWords, NamesMachineAbiAndByteOrder)
{
  for (const TargetCase& test : k_targets) {
    EXPECT_EQ(target_in_words(test.facts), test.words);
  }
}

} // namespace
} // namespace distcc_auto
