// SPDX-License-Identifier: MIT
#include "probe/trial/calibration_command.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

CalibrationQuestion question(const std::string& compiler)
{
  return {.distcc = "/usr/bin/distcc",
          .compiler = compiler,
          .target_options = {"-m32"},
          .path = "/usr/bin:/bin",
          .wants_target = false,
          .deadline = std::chrono::milliseconds(1500)};
}

bool has(const Words& environment, const std::string& variable)
{
  return std::ranges::find(environment, variable) != environment.end();
}

TEST(CalibrationEnvironment, KeepsWhatIsHarmless)
{
  const Words environment = calibration_environment({"HOME=/root", "DISTCC_NO_REWRITE_CROSS=1", "A"}, "/bin", "/f");
  EXPECT_EQ(environment, (Words{"HOME=/root", "DISTCC_NO_REWRITE_CROSS=1", "A", "PATH=/bin", "PWD=/f", "TMPDIR=/f",
                                "DISTCC_DIR=/f", "DISTCC_FALLBACK=0"}));
}

TEST(CalibrationEnvironment, TakesOutWhatLeadsElsewhere)
{
  const Words current = {
      "DISTCC_HOSTS=a",      "DISTCC_LOG=/l",        "DISTCC_VERBOSE=1",        "DISTCC_SOCKS_PROXY=/s",
      "DISTCC_SSH=ssh",      "UNCACHED_ERR_FD=5",    "INCLUDE_SERVER_PORT=/p",  "_DISTCC_SAFEGUARD=1",
      "DISTCC_SAVE_TEMPS=1", "DISTCC_DIR=/d",        "DISTCC_FALLBACK=1",       "DISTCC_IO_TIMEOUT=300",
      "TMPDIR=/t",           "PATH=/usr/lib/distcc", "DEPENDENCIES_OUTPUT=x.d", "SUNPRO_DEPENDENCIES=x.d"};
  for (const std::string& variable : calibration_environment(current, "/bin", "/f")) {
    EXPECT_FALSE(has(current, variable)) << variable;
  }
}

TEST(DistccCommand, CompilesForOneHostOnly)
{
  const ChildCommand command = distcc_command(question("gcc"), "127.0.0.1:40000", {"A=1"}, "/f");
  EXPECT_EQ(command.program, "/usr/bin/distcc");
  EXPECT_EQ(command.argv, (Words{"/usr/bin/distcc", "gcc", "-m32", "-c", "probe.c", "-o", "probe.o"}));
  EXPECT_EQ(command.environment, (Words{"A=1", "DISTCC_HOSTS=127.0.0.1:40000", "DISTCC_IO_TIMEOUT=2"}));
  EXPECT_EQ(command.folder, "/f");
}

TEST(CompilerCommand, CompilesWhatIsPreprocessed)
{
  const ChildCommand command = compiler_command(question("g++"), "/usr/bin/g++", {"A=1"}, "/f");
  EXPECT_EQ(command.program, "/usr/bin/g++");
  EXPECT_EQ(command.argv, (Words{"g++", "-m32", "-c", "probe.ii", "-o", "reference.o"}));
  EXPECT_EQ(command.environment, (Words{"A=1", "_DISTCC_SAFEGUARD=1"})) << "by no server";
}

TEST(TargetCommand, AsksTheCompilerWithItsTargetOptions)
{
  const ChildCommand command = target_command(question("gcc"), "/usr/bin/gcc", {"A=1"}, "/f");
  EXPECT_EQ(command.program, "/usr/bin/gcc");
  EXPECT_EQ(command.argv, (Words{"gcc", "-m32", "-dumpmachine"}));
  EXPECT_EQ(command.heard, STDOUT_FILENO);
}

TEST(TargetCommand, TakesOnlyATargetForOne)
{
  EXPECT_EQ(target_in("x86_64-linux-gnu"), "x86_64-linux-gnu");
  EXPECT_EQ(target_in("powerpc64le-unknown-linux-gnu"), "powerpc64le-unknown-linux-gnu");
  for (const std::string& said : {std::string(), std::string("gcc: error: no"), std::string("a\x1b[2J"),
                                  std::string("%d"), std::string(200, 'a')}) {
    EXPECT_EQ(target_in(said), "?") << said;
  }
}

TEST(DistccCommand, GivesCxxToACxxCompiler)
{
  const ChildCommand command = distcc_command(question("g++"), "h", {}, "/f");
  EXPECT_EQ(command.argv.at(4), "probe.cc");
}

} // namespace
} // namespace distcc_auto
