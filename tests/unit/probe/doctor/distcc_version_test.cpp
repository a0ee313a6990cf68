// SPDX-License-Identifier: MIT
#include "probe/doctor/distcc_version.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(DistccVersion, TellsWhatItWasBuiltWith)
{
  struct {
    const char* text;
    const char* words;
    bool gssapi;
    bool zeroconf;
  } const cases[] = {
      {"distcc 3.4 x86_64-pc-linux-gnu\n  (protocols 1, 2 and 3)\n\nBuilt with Zeroconf support.\n\n"
       "Built with GSS-API support for mutual authentication.\n",
       "distcc 3.4 x86_64-pc-linux-gnu", true, true},
      {"distcc 3.2rc1 x86_64-pc-linux-gnu (protocols 1, 2 and 3)",
       "distcc 3.2rc1 x86_64-pc-linux-gnu (protocols 1, 2 and 3)", false, false},
      {"distcc \x1b[2J\n", "distcc \\x1b[2J", false, false},
  };
  for (const auto& one : cases) {
    const auto version = read_distcc_version(one.text);
    EXPECT_TRUE(version) << one.text;
    const DistccVersion told = version.value_or(DistccVersion());
    EXPECT_EQ(told.words, one.words);
    EXPECT_EQ(told.gssapi, one.gssapi);
    EXPECT_EQ(told.zeroconf, one.zeroconf);
  }
}

TEST(DistccVersion, IsNothingWhereAnotherProgramAnswers)
{
  for (const char* text : {"", "distcc", "gcc (Debian 12.2.0) 12.2.0", "usage: distcc ..."}) {
    EXPECT_FALSE(read_distcc_version(text)) << text;
  }
}

} // namespace
} // namespace distcc_auto
