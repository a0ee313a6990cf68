// SPDX-License-Identifier: MIT
#include "wrapper/distcc/response_file.hpp"

#include <gtest/gtest.h>
#include <map>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

Expanded expanded(Words words, std::map<std::string, std::string> files)
{
  return expand_response_files(std::move(words), [&files](const std::string& path, std::size_t most) {
    const auto file = files.find(path);
    const bool can_be_read = file != files.end() && file->second.size() <= most;
    return can_be_read ? std::optional(file->second) : std::nullopt;
  });
}

TEST(ResponseFile, HasItsWordsTakenIn)
{
  const auto all = expanded({"-c", "@r", "a.c"}, {{"r", "-g  -DX='a b'\n-o\t\"o/b c.o\" -D\\\"q\\\" \"\""}});
  EXPECT_TRUE(all.any);
  EXPECT_EQ(all.words, (Words{"-c", "-g", "-DX=a b", "-o", "o/b c.o", "-D\"q\"", "", "a.c"}));
  EXPECT_EQ(all.left_as, "");
}

TEST(ResponseFile, MayNameOthers)
{
  EXPECT_EQ(expanded({"@r"}, {{"r", "-a @s -c"}, {"s", "-b"}}).words, (Words{"-a", "-b", "-c"}));
}

TEST(ResponseFile, IsLeftAsItIsWhereItCannotBeRead)
{
  const auto left = expanded({"-c", "@absent", "@"}, {});
  EXPECT_FALSE(left.any);
  EXPECT_EQ(left.words, (Words{"-c", "@absent", "@"}));
  EXPECT_EQ(left.left_as, "@absent");
}

TEST(ResponseFile, EndsSomewhere)
{
  const auto itself = expanded({"@r"}, {{"r", "-a @r"}});
  EXPECT_EQ(itself.left_as, "@r");
  EXPECT_LE(itself.words.size(), k_response_depth + 1);
  const auto bomb = expanded({"@r"}, {{"r", "@r @r @r"}});
  EXPECT_NE(bomb.left_as, "");
  EXPECT_LE(bomb.words.size(), 3 * k_response_files);
  EXPECT_EQ(expanded({"@r"}, {{"r", std::string(k_response_bytes + 1, 'x')}}).left_as, "@r");
  EXPECT_EQ(expanded({"@r", "@r"}, {{"r", std::string(k_response_bytes / 2 + 1, ' ')}}).words, Words{"@r"});
  EXPECT_EQ(expanded({"@r"}, {{"r", std::string(k_response_word + 1, 'x')}}).left_as, "@r");
}

TEST(ResponseFile, IsLeftAsItIsWhereCompilersReadItOtherwise)
{
  for (const char* text : {"'a\\b'", "\"open", "'open", "open\\", "\xEF\xBB\xBF-c"}) {
    EXPECT_FALSE(response_words(text)) << text;
  }
  EXPECT_FALSE(response_words(std::string_view("-c\0-g", 5)));
  EXPECT_EQ(response_words(" \n"), Words{});
  EXPECT_EQ(response_words("\"a\\\\b\" \xff\xfe"), (Words{"a\\b", "\xff\xfe"}));
}

} // namespace
} // namespace distcc_auto
