// SPDX-License-Identifier: MIT
#include "tests/fleet/job.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

using Words = std::vector<std::string>;
constexpr std::string_view k_path = "/usr/local/bin:/usr/bin";

TEST(Job, HasItsFilesReplaced)
{
  struct Case {
    Words argv;
    Words run;
    std::string suffix;
  };
  const std::vector<Case> cases = {
      {{"gcc", "-c", "a.c", "-o", "a.o"}, {"gcc", "-c", "S", "-o", "O"}, ".i"},
      {{"gcc", "-O2", "-c", "-oa.o", "a.c"}, {"gcc", "-O2", "-c", "-o", "O", "S"}, ".i"},
      {{"g++-12", "-S", "dir/a.cpp"}, {"g++-12", "-S", "S", "-o", "O"}, ".ii"},
      {{"/usr/bin/clang++", "-c", "a.ii", "-o", "b.c"}, {"/usr/bin/clang++", "-c", "S", "-o", "O"}, ".ii"},
  };
  for (const auto& each : cases) {
    const auto job = understand(each.argv, k_path);
    ASSERT_TRUE(job) << job.error().detail;
    EXPECT_EQ(with_files(*job, "S", "O"), each.run);
    EXPECT_EQ(job->suffix, each.suffix);
  }
}

TEST(Job, IsRefusedWhereItIsNoCompileOfOneSource)
{
  const std::vector<Words> cases = {
      {},
      {"gcc"},
      {"gcc", "-c"},
      {"gcc", "a.c", "-o", "a.o"},
      {"gcc", "-c", "a.c", "b.c"},
      {"gcc", "-c", "a.c", "-o"},
      {"gcc", "-c", "a.c", "-o", "a.o", "-o", "/etc/x"},
      {"rm", "-c", "a.c", "-o", "a.o"},
      {"/tmp/gcc", "-c", "a.c", "-o", "a.o"},
      {"gcc", "-c", "a.c", "-fplugin=x.so"},
      {"gcc", "-c", "a.c", "@options"},
      {"gcc", "-c", "a.c", "-wrapper", "sh"},
  };
  for (const auto& argv : cases) {
    const auto job = understand(argv, k_path);
    ASSERT_FALSE(job) << (argv.empty() ? "" : argv.back());
    EXPECT_EQ(job.error().code, Errc::refused);
  }
}

TEST(CompilerName, IsKnownWithTargetAndVersion)
{
  for (const char* name : {"cc", "gcc", "g++", "clang", "clang++", "gcc-12", "clang-19", "x86_64-linux-gnu-gcc",
                           "mips64-unknown-linux-gnu-g++-12.2", "c++"}) {
    EXPECT_TRUE(is_compiler_name(name)) << name;
  }
  for (const char* name : {"", "sh", "rm", "gccx", "-12", "12", "gcc-ar", "as", "gcc-12-x"}) {
    EXPECT_FALSE(is_compiler_name(name)) << name;
  }
}

} // namespace
} // namespace distcc_auto::fleet
