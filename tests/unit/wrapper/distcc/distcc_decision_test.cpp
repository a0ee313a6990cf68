// SPDX-License-Identifier: MIT
#include "wrapper/distcc/distcc_decision.hpp"

#include <gtest/gtest.h>
#include <sstream>
#include <vector>

namespace distcc_auto
{
namespace
{

bool keeps(const std::string& line)
{
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return distcc_keeps(words);
}

TEST(DistccsDecision, IsToSend)
{
  for (const char* line : {"-c a.c", "-S a.cc -o a.s", "-c a.c -MD -MF x.c -MT y.o -MQ z.o",
                           "-c a.c -MFx -MTy -MG -MP", "-x c++-header -c p.cc", "-x go -c a.c", "-flto=1 -c a.c",
                           "-mcpu=native -c a.c", "-march=native+x -c a.c", "-Wp,-MMD,a.d -c a.c", "-Wa,-MD,x -c a.c",
                           "--output=a.o -c a.c", "-coverage -c a.c", "-c a.c -- ", "@r -c a.c"}) {
    EXPECT_FALSE(keeps(line)) << line;
  }
}

TEST(DistccsDecision, IsToKeep)
{
  for (const char* line : {"",
                           "-c",
                           "a.c -o a",
                           "-E a.c",
                           "-E -c a.c",
                           "-M -c a.c",
                           "-MM -c a.c",
                           "-MJ x -c a.c",
                           "-MV -c a.c",
                           "-march=native -c a.c",
                           "-mtune=native -c a.c",
                           "-flto -c a.c",
                           "-Wa,-al -c a.c",
                           "-Wa,-x,--MD,y -c a.c",
                           "-specs=x -c a.c",
                           "--coverage -c a.c",
                           "-fprofile-generate=x -c a.c",
                           "-fprofile-use -c a.c",
                           "-fauto-profile=x -c a.c",
                           "-frepo -c a.c",
                           "-x assembler -c a.c",
                           "-xc++ -c a.c",
                           "-dr -c a.c",
                           "-c a.c b.c",
                           "-include b.c -c a.c",
                           "-c a.c -o a.o b.o",
                           "-c a.c -o -",
                           "-c conftest.c",
                           "-c a.S",
                           "-c x/tmp.conftest.c"}) {
    EXPECT_TRUE(keeps(line)) << line;
  }
}

} // namespace
} // namespace distcc_auto
