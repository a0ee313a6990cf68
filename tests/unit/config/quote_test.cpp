// SPDX-License-Identifier: MIT
#include "config/quote.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;

TEST(Quote, ShowsWhatIsNotPrintable)
{
  EXPECT_EQ(in_quotes("plain"), "\"plain\"");
  EXPECT_EQ(in_quotes("a\n\t\x1b[0m"), R"("a\x0a\x09\x1b[0m")");
  EXPECT_EQ(in_quotes("nul\0"s), R"("nul\x00")");
  EXPECT_EQ(in_quotes("\x7f\xff"), R"("\x7f\xff")");
  EXPECT_EQ(in_quotes(R"(say "\")"), R"("say \"\\\"")");
}

TEST(Quote, CutsWhatIsLong)
{
  EXPECT_EQ(in_quotes(std::string(60, 'a')), '"' + std::string(60, 'a') + '"');
  EXPECT_EQ(in_quotes(std::string(61, 'a')), '"' + std::string(60, 'a') + "...\"");
}

TEST(Quote, WritesTomlStrings)
{
  EXPECT_EQ(toml_string("a\"b\\c\n"), R"("a\"b\\c\u000a")");
}

} // namespace
} // namespace distcc_auto
