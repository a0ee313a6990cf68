// SPDX-License-Identifier: MIT
#include "made_object.hpp"
#include "probe/trial/loaded_code.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;

// Little endian numbers of 8, 4 and 2 bytes, as in ELF's records.
std::string number(std::uint64_t value, std::size_t size)
{
  std::string bytes;
  for (std::size_t byte = 0; byte < size; ++byte) {
    bytes += static_cast<char>(value >> 8 * byte);
  }
  return bytes;
}

std::string symbol(std::uint32_t name, std::uint16_t section, std::uint64_t value = 0)
{
  return number(name, 4) + "\0\0"s + number(section, 2) + number(value, 8) + number(0, 8);
}

std::string relocation(std::uint64_t offset, std::uint64_t symbol, std::uint64_t type, std::uint64_t addend = 0)
{
  return number(offset, 8) + number(symbol << 32 | type, 8) + number(addend, 8);
}

constexpr std::uint32_t k_symbol_section = 5; // the numbers of MadeObject: `more` begins with 4
constexpr std::uint32_t k_string_section = 6;
constexpr std::uint32_t k_text = 1;

// .rodata, and .text with two relocations: against the function "far", and against .rodata's byte 2.
MadeObject ours()
{
  MadeObject made{.text = "machine code"};
  made.more = {
      {.name = ".rodata", .flags = 2, .contents = "constants"},
      {.name = ".symtab",
       .type = 2,
       .contents = symbol(0, 0) + symbol(1, 0) + symbol(0, 4, 2),
       .link = k_string_section},
      {.name = ".strtab", .type = 3, .contents = "\0far\0"s},
      {.name = ".rela.text",
       .type = 4,
       .contents = relocation(1, 1, 4) + relocation(6, 2, 2, 9),
       .link = k_symbol_section,
       .info = k_text},
  };
  return made;
}

std::string difference(const MadeObject& there)
{
  const std::string far = there.bytes();
  const std::string near = ours().bytes();
  return difference_of_code(*ElfImage::read(far), *ElfImage::read(near));
}

TEST(DifferenceOfCode, IsNoneBetweenAnObjectAndItself)
{
  EXPECT_EQ(difference(ours()), "");
}

TEST(DifferenceOfCode, LooksAtWhatIsLoadedOnly)
{
  MadeObject there = ours();
  there.comment = "another compiler";
  there.more.push_back({.name = ".note.gnu.property", .type = 7, .flags = 2, .contents = "note"});
  there.more.push_back({.name = ".debug_info", .contents = "lines"});
  there.more.push_back({.name = ".data", .flags = 3});
  EXPECT_EQ(difference(there), "");
}

TEST(DifferenceOfCode, TakesSymbolsByTheirNames)
{
  MadeObject there = ours();
  there.more[1].contents = symbol(0, 0) + symbol(0, 4, 2) + symbol(1, 0);
  there.more[3].contents = relocation(1, 2, 4) + relocation(6, 1, 2, 9);
  EXPECT_EQ(difference(there), "");
}

struct Case {
  const char* difference;
  MadeObject there;
};

MadeObject with(std::size_t section, std::string contents)
{
  MadeObject made = ours();
  made.more[section].contents = std::move(contents);
  return made;
}

MadeObject with_text(std::string text)
{
  MadeObject made = ours();
  made.text = std::move(text);
  return made;
}

TEST(DifferenceOfCode, SaysWhereItIs)
{
  MadeObject without = ours();
  without.more[0].flags = 0;
  MadeObject with_more = ours();
  with_more.more.push_back({.name = ".init_array", .flags = 3, .contents = "address"});
  MadeObject zeroed = ours();
  zeroed.more[0].type = 8;
  MadeObject far_away = ours();
  far_away.more[3].link = 4000;
  MadeObject without_relocations = ours();
  without_relocations.more[3].info = 0;
  const Case cases[] = {
      {".text differs at byte 8", with_text("machine Code")},
      {".text has 11 bytes there, 12 here", with_text("machine cod")},
      {".rodata differs at byte 8", with(0, "constant!")},
      {".rodata is missing there", without},
      {".init_array is there and not here", with_more},
      {".rodata has 9 bytes there, 9 here", zeroed},
      {"the relocations of .text differ at byte 1", with(3, relocation(0, 1, 4) + relocation(6, 2, 2, 9))},
      {"the relocations of .text differ at byte 6", with(3, relocation(1, 1, 4) + relocation(6, 2, 3, 9))},
      {"the relocations of .text differ at byte 6", with(3, relocation(1, 1, 4) + relocation(6, 2, 2, 8))},
      {"the relocations of .text differ at byte 1", with(2, "\0fur\0"s)},
      {"the relocations of .text differ at byte 6", with(1, symbol(0, 0) + symbol(1, 0) + symbol(0, 4, 3))},
      {"the relocations of .text differ at byte 6", with(3, relocation(1, 1, 4) + relocation(6, 77, 2, 9))},
      {"the relocations of .text are others", with(3, relocation(1, 1, 4))},
      {"the relocations of .text are others",
       with(3, relocation(1, 1, 4) + relocation(6, 2, 2, 9) + relocation(7, 2, 2))},
      {"the relocations of .text are others", without_relocations},
      {"the relocations of .text are others", far_away},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(difference(test.there), test.difference);
  }
}

// Every byte of an object, changed: nothing is read outside of it.
TEST(DifferenceOfCode, SurvivesAnyByte)
{
  const std::string near = ours().bytes();
  for (std::size_t at = 0; at < near.size(); ++at) {
    for (const char value : {'\0', '\1', '\x7f', '\xff'}) {
      std::string far = near;
      far[at] = value;
      if (const auto image = ElfImage::read(far)) {
        const std::string words = difference_of_code(*image, *ElfImage::read(near));
        EXPECT_LT(words.size(), 2000U);
      }
    }
  }
}

} // namespace
} // namespace distcc_auto
