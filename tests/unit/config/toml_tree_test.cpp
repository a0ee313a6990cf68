// SPDX-License-Identifier: MIT
#include "config/toml_tree.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;

TEST(TomlTree, KeepsTheOrderAndTheLines)
{
  const auto tree = parse_toml("[z]\nb = 1\na = \"x\"\n\n[c]\nlist = [\n  1,\n  'y',\n]\n", "f");
  ASSERT_TRUE(tree) << tree.error().detail;
  ASSERT_EQ(tree->items.size(), 2U);
  const auto& z = tree->items[0];
  EXPECT_EQ(z.key, "z");
  EXPECT_EQ(z.line, 1U);
  ASSERT_EQ(z.items.size(), 2U);
  EXPECT_EQ(z.items[0].key, "b");
  EXPECT_EQ(z.items[0].number, 1);
  EXPECT_EQ(z.items[1].line, 3U);
  EXPECT_EQ(z.items[1].text, "x");
  const auto& list = tree->items[1].items[0];
  EXPECT_EQ(list.kind, TomlNode::Kind::list);
  EXPECT_EQ(list.line, 6U);
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_EQ(list.items[1].line, 8U);
}

TEST(TomlTree, NamesEveryType)
{
  const std::pair<std::string, std::string> cases[] = {
      {"1", "a whole number"},
      {"1.5", "a number with a fraction"},
      {"true", "a truth value"},
      {"'x'", "a string"},
      {"[]", "an array"},
      {"{}", "a table"},
      {"2020-01-02", "a date or a time"},
      {"10:11:12", "a date or a time"},
      {"2020-01-02T10:11:12Z", "a date or a time"},
  };
  for (const auto& [value, noun] : cases) {
    const auto tree = parse_toml("k = " + value, "f");
    ASSERT_TRUE(tree) << value;
    EXPECT_EQ(tree->items.at(0).noun, noun);
  }
}

TEST(TomlTree, TakesAnEmptyFile)
{
  for (const char* text : {"", "\n\n", "# nothing\n", "\xef\xbb\xbf", "\r\n"}) {
    const auto tree = parse_toml(text, "f");
    ASSERT_TRUE(tree) << tree.error().detail;
    EXPECT_TRUE(tree->items.empty());
  }
}

TEST(TomlTree, NamesTheLineThatIsNotToml)
{
  const std::pair<std::string, std::string> cases[] = {
      {"a = 1\nb\n", "a b:2: "},
      {"a = [1,\n", "a b:1: "},
      {"\n\na = \"\xff\"\n", "a b:3: "},
      {"a = \"\x01\"", "a b:1: "},
      {"a\0b = 1"s, "a b:1: "},
      {"a = 1\na = 2\n", "a b:2: "},
      {"a = truth\n\n", "a b:1: "},
      {std::string(300, '['), "a b:1: "},
      {"a = " + std::string(300, '['), "a b:1: "},
      {"\x7f"
       "ELF",
       "a b:1: "},
      {"k = 99999999999999999999", "a b:1: "},
  };
  for (const auto& [text, place] : cases) {
    const auto tree = parse_toml(text, "a b");
    ASSERT_FALSE(tree) << text;
    EXPECT_EQ(tree.error().code, Errc::invalid);
    EXPECT_TRUE(tree.error().detail.starts_with(place)) << tree.error().detail;
    EXPECT_EQ(tree.error().detail.find('\n'), std::string::npos) << tree.error().detail;
  }
}

TEST(TomlTree, RefusesKeysNestedWithoutEnd)
{
  std::string deep = "# nothing\n";
  for (int i = 0; i < 100000; ++i) {
    deep += "a.";
  }
  EXPECT_EQ(parse_toml(deep + "a = 1\n", "f").error().detail, "f:2: keys are nested too deeply, expected TABLE.KEY");
}

TEST(TomlTree, CountsNoDotsInStringsAndComments)
{
  const std::string dots(1000, '.');
  EXPECT_TRUE(parse_toml("a = \"" + dots + "\" # " + dots + "\n#" + dots, "f"));
}

TEST(TomlTree, ShortensWhatTheParserQuotes)
{
  const std::string key(100000, 'k');
  EXPECT_LT(parse_toml(key + " = 1\n" + key + " = 2\n", "f").error().detail.size(), 300U);
}

} // namespace
} // namespace distcc_auto
