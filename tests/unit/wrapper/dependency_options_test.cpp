// SPDX-License-Identifier: MIT
#include "wrapper/dependency_options.hpp"

#include <gtest/gtest.h>
#include <sstream>

namespace distcc_auto
{
namespace
{

std::string named(const std::string& line)
{
  std::istringstream words(line);
  std::vector<std::string> arguments;
  for (std::string word; words >> word;) {
    arguments.push_back(word);
  }
  std::string text;
  for (const auto& word : with_dependencies_named(arguments)) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

TEST(DependencyOptions, SpellOutWhatTheyMeanForTheOutput)
{
  const struct {
    const char* said;
    const char* meant;
  } cases[] = {
      {"-MMD -c b.c -o o/b.o", "-MMD -MF o/b.d -MT o/b.o -c b.c -o o/b.o"},
      {"-MD -MP -S b.c -o b.s", "-MD -MF b.d -MT b.s -MP -S b.c -o b.s"},
      {"-c b.c -oo/b.x.obj -MMD", "-c b.c -oo/b.x.obj -MMD -MF o/b.x.d -MT o/b.x.obj"},
      {"-MMD -c b.c -o o/$b.o", "-MMD -MF o/$b.d -MQ o/$b.o -c b.c -o o/$b.o"},
      {"-MMD -c b.c -o o.d/b", "-MMD -MF o.d/b.d -MT o.d/b -c b.c -o o.d/b"},
      {"-MMD -c b.c -o o/.o", "-MMD -MF o/.d -MT o/.o -c b.c -o o/.o"},
      {"-MD -MF x.d -c b.c -o o/b.o", "-MD -MT o/b.o -MF x.d -c b.c -o o/b.o"},
      {"-MD -MFx.d -c b.c -o o/b.o", "-MD -MT o/b.o -MFx.d -c b.c -o o/b.o"},
      {"-MT x -MD -c b.c -o o/b.o", "-MT x -MD -MF o/b.d -c b.c -o o/b.o"},
      {"-MQx -MD -c b.c -o o/b.o", "-MQx -MD -MF o/b.d -c b.c -o o/b.o"},
      {"-MMD -c -o o/b.o -- -odd.c", "-MMD -MF o/b.d -MT o/b.o -c -o o/b.o -- -odd.c"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(named(one.said), one.meant);
    EXPECT_EQ(named(one.meant), one.meant) << "nothing is said twice";
  }
}

TEST(DependencyOptions, StayAsTheyAreWhereNothingIsMissing)
{
  for (const char* line : {"-c b.c -o o/b.o", "-MMD -c b.c", "-MMD b.c -o program",
                           "-MD -MF b.d -MT b.o -c b.c -o b.o", "-MD -c b.c -o -", "-MD -c b.c -o", "-c b.c -o -MD",
                           "-D -MMD -c b.c -o b.o", "-Wp,-MMD,.b.o.d -c b.c -o o/b.o", ""}) {
    EXPECT_EQ(named(line), line);
  }
}

} // namespace
} // namespace distcc_auto
