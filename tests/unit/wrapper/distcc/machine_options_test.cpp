// SPDX-License-Identifier: MIT
#include "wrapper/distcc/machine_options.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

TEST(MachineOptions, DescribeAMachineAndNothingElse)
{
  for (const Words& words : std::vector<Words>{
           {"-march=skylake"},
           {"-mcpu=neoverse-n1+crypto+ssbs"},
           {"-mcpu=cortex-a75.cortex-a55"},
           {"--param=l1-cache-size=32"},
           {"-mavx2", "-Xclang", "-target-feature", "-Xclang", "+64bit", "-mno-xop"},
           {"-Xclang", "-target-feature", "-Xclang", "-ppx"},
           {},
       }) {
    EXPECT_TRUE(are_machine_options(words)) << testing::PrintToString(words);
  }
  for (const Words& words : std::vector<Words>{
           {""},
           {"-o"},
           {"-m"},
           {"a.c"},
           {"-fplugin=/tmp/x.so"},
           {"-mllvm"},
           {"-mllvm=x"},
           {"-march=sky lake"},
           {"-march=sky\nlake"},
           {"-march=$(id)"},
           {"-march=a/b"},
           {"--param", "l1-cache-size=32"},
           {"-Xclang"},
           {"-Xclang", "-load", "-Xclang", "+x"},
           {"-Xclang", "-target-feature", "-Xclang"},
           {"-Xclang", "-target-feature", "-Xclang", "cmov"},
           {"-Xclang", "-target-feature", "-Xclang", "+"},
           {"-Xclang", "-target-feature", "+cmov"},
           {"-mavx", "@file"},
           {"-m" + std::string(200, 'x')},
           Words(8000, "-mavx"),
           {"-mavx -mavx2"},
       }) {
    EXPECT_FALSE(are_machine_options(words)) << testing::PrintToString(words);
  }
}

TEST(MachineOptions, AreSeparatedByOneBlankInALine)
{
  EXPECT_TRUE(is_machine_line("-mavx -mavx2"));
  for (const char* line : {" ", " -mavx", "-mavx ", "-mavx  -mavx2", "-Xclang -target-feature -Xclang  +x"}) {
    EXPECT_FALSE(is_machine_line(line)) << line;
  }
}

TEST(MachineOptions, ComeBackFromTheirLine)
{
  const Words words = {"-march=skylake", "-mavx2", "--param=l1-cache-size=32"};
  EXPECT_EQ(words_of(in_line(words)), words);
  EXPECT_EQ(in_line(Words{}), "");
  EXPECT_EQ(words_of(""), Words());
}

} // namespace
} // namespace distcc_auto
