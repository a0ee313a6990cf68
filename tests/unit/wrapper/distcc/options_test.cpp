// SPDX-License-Identifier: MIT
#include "wrapper/distcc/options.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace distcc_auto
{
namespace
{

std::string_view spelling_of(std::string_view word, CompilerFamily family = CompilerFamily::gcc)
{
  const FoundOption option = find_option(word, family);
  return option.row != nullptr ? option.row->spelling : "";
}

TEST(OptionTable, IsSortedAndNamesNothingTwice)
{
  const auto rows = option_table();
  const auto before = [](const OptionRow& one, const OptionRow& other) {
    return std::pair(one.spelling, one.known) < std::pair(other.spelling, other.known);
  };
  EXPECT_EQ(std::ranges::adjacent_find(rows, std::not_fn(before)), rows.end());
}

TEST(OptionTable, SpellsLongOptionsAsOnesThatDistccKnows)
{
  for (const OptionRow& row : option_table()) {
    const bool is_long = row.spelling.starts_with("--");
    EXPECT_TRUE(row.same_as.empty() || is_long) << row.spelling;
    EXPECT_FALSE(row.same_as.starts_with("--")) << row.spelling;
    EXPECT_TRUE(row.distcc == Distcc::sends || row.stays != Stays::no || row.role == Role::native ||
                row.role == Role::lto)
        << row.spelling << ": distcc keeps it, so that it cannot be sent";
  }
}

// Which are run by tests/integration/options_test.
TEST(OptionTable, HasAnExampleOfEveryRow)
{
  std::multiset<std::string> wanted;
  for (const OptionRow& row : option_table()) {
    constexpr const char* names[] = {"gcc", "clang", "both"};
    wanted.insert(std::string(row.spelling) + "\t" + names[static_cast<int>(row.known)]);
  }
  std::ifstream file(DISTCC_AUTO_EXAMPLES);
  ASSERT_TRUE(file) << DISTCC_AUTO_EXAMPLES;
  std::multiset<std::string> found;
  for (std::string line; std::getline(file, line);) {
    const auto tab = line.rfind('\t');
    const auto key = line.substr(0, tab);
    found.insert(key);
    std::istringstream words(line.substr(tab + 1));
    std::string compiler;
    words >> compiler;
    bool shown = false;
    for (std::string word; words >> word;) {
      const FoundOption option = find_option(word, family_of(compiler));
      shown = shown || (option.row != nullptr && option.row->spelling == key.substr(0, key.find('\t')));
    }
    EXPECT_TRUE(shown) << line << ": is no example of its row";
  }
  EXPECT_EQ(found, wanted);
}

TEST(FindOption, TakesTheLongestSpelling)
{
  EXPECT_EQ(spelling_of("-o"), "-o");
  EXPECT_EQ(spelling_of("-oa.o"), "-o");
  EXPECT_EQ(spelling_of("-undef"), "-undef");
  EXPECT_EQ(spelling_of("-undefx"), "-u");
  EXPECT_EQ(spelling_of("-fdiagnostics-format=text"), "-fdiagnostics-format=text");
  EXPECT_EQ(spelling_of("-fdiagnostics-format=texts"), "-fdiagnostics-format=");
  EXPECT_EQ(spelling_of("-gsplit-dwarfs"), "-g");
  EXPECT_EQ(spelling_of("-fprofile-generate=x"), "-fprofile-generate");
  EXPECT_EQ(spelling_of("-fprofile-values"), "-fprofile-");
  EXPECT_EQ(spelling_of("-fmodulo-sched"), "-fmodulo-sched");
  EXPECT_EQ(spelling_of("-fmodules"), "-fmodule");
  EXPECT_EQ(spelling_of("-MMDx"), "");
  EXPECT_EQ(spelling_of("-O2"), "");
  EXPECT_EQ(spelling_of("-"), "");
  EXPECT_EQ(spelling_of("--", CompilerFamily::clang), "--");
  EXPECT_EQ(spelling_of(""), "");
}

TEST(FindOption, GoesByTheCompiler)
{
  EXPECT_EQ(spelling_of("-emit-llvm", CompilerFamily::clang), "-emit-");
  EXPECT_EQ(spelling_of("-emit-llvm", CompilerFamily::unknown), "-emit-");
  EXPECT_EQ(spelling_of("-emit-llvm", CompilerFamily::gcc), "-e");
}

TEST(FindOption, FindsEveryRowByItsSpelling)
{
  for (const OptionRow& row : option_table()) {
    const CompilerFamily family = row.known == Known::clang ? CompilerFamily::clang : CompilerFamily::gcc;
    EXPECT_EQ(spelling_of(row.spelling, family), row.spelling);
  }
}

TEST(FindOption, FindsTheValue)
{
  EXPECT_EQ(find_option("-oa.o", CompilerFamily::gcc).value, "a.o");
  EXPECT_FALSE(find_option("-oa.o", CompilerFamily::gcc).takes_next);
  EXPECT_TRUE(find_option("-o", CompilerFamily::gcc).takes_next);
  EXPECT_EQ(find_option("--output=a.o", CompilerFamily::gcc).value, "a.o");
  EXPECT_FALSE(find_option("--output=", CompilerFamily::gcc).takes_next);
  EXPECT_TRUE(find_option("--output", CompilerFamily::gcc).takes_next);
  EXPECT_TRUE(find_option("-Xclang", CompilerFamily::clang).takes_next);
  EXPECT_FALSE(find_option("-c", CompilerFamily::gcc).takes_next);
}

TEST(ShortForm, IsWhatGccMakesOfALongOption)
{
  EXPECT_EQ(short_form("--stack-usage"), "-fstack-usage");
  EXPECT_EQ(short_form("--machine=arch=native"), "-march=native");
  EXPECT_EQ(short_form("--machine-thumb"), "-mthumb");
  EXPECT_EQ(short_form("--warn-extra"), "-Wextra");
  EXPECT_EQ(short_form("--debug=3"), "-g3");
  EXPECT_EQ(short_form("--"), "");
  EXPECT_EQ(short_form("-c"), "");
}

TEST(FamilyOf, IsTheNames)
{
  EXPECT_EQ(family_of("gcc"), CompilerFamily::gcc);
  EXPECT_EQ(family_of("/usr/bin/x86_64-linux-gnu-g++-12"), CompilerFamily::gcc);
  EXPECT_EQ(family_of("clang++-19"), CompilerFamily::clang);
  EXPECT_EQ(family_of("/opt/gcc/bin/clang"), CompilerFamily::clang);
  EXPECT_EQ(family_of("cc"), CompilerFamily::unknown);
  EXPECT_EQ(family_of("/opt/clang/c++"), CompilerFamily::unknown);
}

} // namespace
} // namespace distcc_auto
