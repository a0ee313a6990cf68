// SPDX-License-Identifier: MIT
#include "wrapper/printable.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;

struct Case {
  std::string text;
  std::string shown;
};

TEST(Printable, EscapesWhatIsNotSafeOnATerminal)
{
  const std::vector<Case> cases = {
      {"", ""},
      {"gcc: error: x.c", "gcc: error: x.c"},
      {"C:\\path", "C:\\path"},
      {"a\nb\r\tc", "a\\x0ab\\x0d\\x09c"},
      {"\x1b[2J\x07", "\\x1b[2J\\x07"},
      {"\0z"s, "\\x00z"},
      {"\x7f", "\\x7f"},
      {"f\xc3\xbcr \xe2\x80\x98x\xe2\x80\x99", "f\xc3\xbcr \xe2\x80\x98x\xe2\x80\x99"},
      {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(printable(each.text, 100), each.shown);
  }
}

TEST(Printable, EscapesBytesThatAreNotUtf8)
{
  const std::vector<Case> cases = {
      {"\xff", "\\xff"},                            // never in UTF-8
      {"\x80", "\\x80"},                            // continues nothing
      {"\xc3", "\\xc3"},                            // cut off
      {"\xc3(", "\\xc3("},                          // not continued
      {"\xc0\xaf", "\\xc0\\xaf"},                   // overlong, two bytes
      {"\xe0\x80\xaf", "\\xe0\\x80\\xaf"},          // overlong, three bytes
      {"\xf0\x80\x80\xaf", "\\xf0\\x80\\x80\\xaf"}, // overlong, four bytes
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},          // a surrogate
      {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}, // beyond U+10FFFF
      {"\xe2\x80\xc3\xbc", "\\xe2\\x80\xc3\xbc"},   // the next character is whole again
  };
  for (const Case& each : cases) {
    EXPECT_EQ(printable(each.text, 100), each.shown);
  }
}

TEST(Printable, EscapesCharactersThatHideOrTurnOthers)
{
  const std::vector<Case> cases = {
      {"\xc2\x9b"
       "2J",
       "\\xc2\\x9b"
       "2J"},                                      // U+009B: a control sequence in eight bits
      {"\xe2\x80\xae", "\\xe2\\x80\\xae"},         // U+202E: right to left from here
      {"\xe2\x81\xa6", "\\xe2\\x81\\xa6"},         // U+2066: isolate
      {"\xe2\x80\x8b", "\\xe2\\x80\\x8b"},         // U+200B: zero width
      {"\xe2\x80\xa8", "\\xe2\\x80\\xa8"},         // U+2028: line separator
      {"\xef\xbb\xbf", "\\xef\\xbb\\xbf"},         // U+FEFF: byte order mark
      {"\xf3\xa0\x81\x81", "\\xf3\\xa0\\x81\\x81"} // U+E0041: tag
  };
  for (const Case& each : cases) {
    EXPECT_EQ(printable(each.text, 100), each.shown);
  }
}

TEST(Printable, CutsBetweenWholeCharactersAndSaysSo)
{
  EXPECT_EQ(printable("0123456789", 10), "0123456789");
  EXPECT_EQ(printable("0123456789A", 10), "0123456...");
  EXPECT_EQ(printable("01234\xc3\xbc\xc3\xbc\xc3\xbc", 10), "01234\xc3\xbc...");
  EXPECT_EQ(printable("01234\nxxxxxx", 10), "01234...");
  EXPECT_EQ(printable("abc", 2), "..");
  EXPECT_EQ(printable("abc", 0), "");
}

TEST(Printable, StaysTheSameWhenAppliedAgainAndNeverGrowsBeyondItsBound)
{
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) {
    every_byte += static_cast<char>(byte);
  }
  for (std::size_t most = 0; most < 900; most += most < 20 ? 1 : 37) {
    const std::string once = printable(every_byte, most);
    EXPECT_LE(once.size(), most);
    EXPECT_EQ(printable(once, most), once);
  }
}

TEST(PrintableLines, StayLines)
{
  EXPECT_EQ(printable_lines(""), "");
  EXPECT_EQ(printable_lines("a\n\nb\n"), "a\n\nb\n");
  EXPECT_EQ(printable_lines("a\r\n\x1b[2Jb\xff"), "a\\x0d\n\\x1b[2Jb\\xff");
}

} // namespace
} // namespace distcc_auto
