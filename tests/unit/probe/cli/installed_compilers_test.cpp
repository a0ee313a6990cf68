// SPDX-License-Identifier: MIT
#include "probe/cli/installed_compilers.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(InstalledCompilers, AreEachListedOnceUnderTheirUsualName)
{
  const std::vector<FoundCompiler> found = {
      {"c++", "/usr/bin/x86_64-linux-gnu-g++-12"},
      {"cc", "/usr/bin/x86_64-linux-gnu-gcc-12"},
      {"gcc-12", "/usr/bin/x86_64-linux-gnu-gcc-12"},
      {"x86_64-linux-gnu-gcc", "/usr/bin/x86_64-linux-gnu-gcc-12"},
      {"gcc", "/usr/bin/x86_64-linux-gnu-gcc-12"},
      {"g++", "/usr/bin/x86_64-linux-gnu-g++-12"},
      {"mipsel-linux-gnu-gcc", "/usr/bin/mipsel-linux-gnu-gcc-12"},
      {"clang++-19", "/usr/lib/llvm-19/bin/clang"},
      {"clang-19", "/usr/lib/llvm-19/bin/clang"},
      {"cc-9", "/opt/cc"},
  };
  EXPECT_EQ(chosen_names(found),
            (std::vector<std::string>{"cc-9", "clang++-19", "clang-19", "g++", "gcc", "mipsel-linux-gnu-gcc"}));
  EXPECT_TRUE(chosen_names({}).empty());
}

} // namespace
} // namespace distcc_auto
