// SPDX-License-Identifier: MIT
#include "config/host_pattern.hpp"
#include "config/host_template.hpp"
#include "load_text.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

const CompilerWords k_words{"x86_64-linux-gnu", "gcc", "12.2.0"};

TEST(HostTemplate, IsFilledInFromTheCompiler)
{
  const struct {
    const char* entry;
    const char* filled;
  } cases[] = {
      {"distcc%d", "distcc%d"},
      {"{target}-gcc{major}-distcc%d.example.com:3640/8,lzo",
       "x86-64-linux-gnu-gcc12-distcc%d.example.com:3640/8,lzo"},
      {"{compiler}-{version}.example.com", "gcc-12-2-0.example.com"},
      {"{major}{major}", "1212"},
  };
  for (const auto& test : cases) {
    const auto filled = filled_in(test.entry, k_words);
    ASSERT_TRUE(filled) << test.entry;
    EXPECT_EQ(*filled, test.filled);
  }
}

TEST(HostTemplate, MakesAPartOfAHostNameOfAnyValue)
{
  const auto part = [](const std::string& value) {
    const auto filled = filled_in("{compiler}", {.target = {}, .compiler = value, .version = {}});
    return filled ? *filled : "error: " + filled.error().detail;
  };
  EXPECT_EQ(part("Apple clang"), "apple-clang");
  EXPECT_EQ(part("-._a__B.-"), "a-b");
  EXPECT_EQ(part("evil.example.com:22,lzo @x %d"), "evil-example-com-22-lzo-x-d");
  EXPECT_EQ(part(""), "error: the compiler does not tell its compiler");
  EXPECT_EQ(part("\xff\n"), "error: the compiler does not tell its compiler");
}

TEST(HostTemplate, WithAMistakeIsRefused)
{
  const struct {
    const char* entry;
    const char* wrong;
  } cases[] = {
      {"{nonsense}-distcc%d", "\"{nonsense}\" is unknown, expected {target}, {compiler}, {version} or {major}"},
      {"{}", "\"{}\" is unknown, expected {target}, {compiler}, {version} or {major}"},
      {"{target", "has a brace without its other half, expected {target}, {compiler}, {version} or {major}"},
      {"target}-%d", "has a brace without its other half, expected {target}, {compiler}, {version} or {major}"},
      {"name:{major}",
       "has braces behind the name, expected {target}, {compiler}, {version} or {major} in the name alone"},
      {"name/4,{compiler}",
       "has braces behind the name, expected {target}, {compiler}, {version} or {major} in the name alone"},
  };
  for (const auto& test : cases) {
    const auto pattern = parse_host_pattern(test.entry);
    ASSERT_FALSE(pattern) << test.entry;
    EXPECT_EQ(pattern.error().detail, "\"" + std::string(test.entry) + "\": " + test.wrong);
  }
}

TEST(HostTemplate, IsCheckedAsTheNameThatItMakes)
{
  const auto pattern = parse_host_pattern("{target}-gcc{major}-distcc%02d.example.com:3640");
  ASSERT_TRUE(pattern) << pattern.error().detail;
  EXPECT_EQ(pattern->kind, HostPattern::Kind::scheme);
  EXPECT_EQ(pattern->text, "{target}-gcc{major}-distcc%02d.example.com:3640");
  EXPECT_FALSE(parse_host_pattern("{target}..example.com"));
  EXPECT_FALSE(parse_host_pattern("{major}.%d")) << "a number is no name";
}

TEST(HostTemplate, WithAMistakeIsToldWithItsLine)
{
  const auto loaded = load_text("[discovery]\nhosts = [\n  \"fine%d\",\n  \"{nonsense}%d\",\n]\n");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().detail, "FILE:4: discovery.hosts: \"{nonsense}%d\": \"{nonsense}\" is unknown, expected "
                                   "{target}, {compiler}, {version} or {major}");
}

TEST(HostTemplate, TellsWhatItNeeds)
{
  EXPECT_FALSE(has_words("distcc%d"));
  EXPECT_TRUE(has_words("gcc{major}"));
  EXPECT_FALSE(asks_target("gcc{major}"));
  EXPECT_TRUE(asks_target("{target}-%d"));
}

} // namespace
} // namespace distcc_auto
