// SPDX-License-Identifier: MIT
#include "tests/fleet/constant.hpp"

#include "tests/fleet/wrong_object.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

constexpr std::string_view k_values =
    "0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff";

std::string source_with(std::string_view values)
{
  return "# 1 \"probe.c\"\nextern const unsigned char distcc_auto_constant[16];\n"
         "const unsigned char distcc_auto_constant[16] = {" +
         std::string(values) + "};\nint f(void) { return 1; }\n";
}

std::string bytes_of(const Constant& constant)
{
  return {constant.begin(), constant.end()};
}

TEST(Constant, IsFoundInATestJob)
{
  Constant expected{};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    expected.at(i) = static_cast<unsigned char>(i * 0x11);
  }
  EXPECT_EQ(find_constant(source_with(k_values)), expected);
}

TEST(Constant, IsFoundOverLinesAndWithALastComma)
{
  std::string values(k_values);
  values.replace(values.find(' '), 1, "\n\t");
  EXPECT_TRUE(find_constant(source_with(values + ",\n")));
}

TEST(Constant, IsNothingInOtherSources)
{
  const std::string values(k_values);
  for (const auto& source :
       {std::string(), std::string("int distcc_auto_constant;"), source_with(""), source_with("0x00, 0x11"),
        source_with(values + ", 0x00"), source_with("1, " + values), source_with("0x123" + values.substr(4)),
        source_with("0x1" + values.substr(4)), source_with(values).substr(0, 150)}) {
    EXPECT_FALSE(find_constant(source)) << source;
  }
}

TEST(Constant, IsReplacedWithoutMovingAnything)
{
  const auto before = source_with(k_values);
  const auto after = with_constant(before, k_own_constant);
  EXPECT_EQ(after.size(), before.size());
  EXPECT_EQ(find_constant(after), k_own_constant);
  EXPECT_EQ(with_constant(after, find_constant(before).value_or(k_other_round)), before);
}

TEST(Constant, IsPatchedWhereItIsThereOnce)
{
  const auto own = bytes_of(k_own_constant);
  EXPECT_EQ(patched("ab" + own + "cd", k_own_constant, k_other_round), "ab" + bytes_of(k_other_round) + "cd");
  EXPECT_FALSE(patched("abcd", k_own_constant, k_other_round));
  EXPECT_FALSE(patched(own + own, k_own_constant, k_other_round));
}

TEST(WrongObject, SaysAnotherMachine)
{
  const std::string header("\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\1\0\76\0", 20);
  EXPECT_EQ(of_other_target(header).substr(18), std::string("\4\0", 2));
  auto big = header;
  big[5] = '\2';
  EXPECT_EQ(of_other_target(big).substr(18), std::string("\0\4", 2));
  EXPECT_EQ(of_other_target("short"), "short");
}

TEST(WrongObject, SaysAnotherVersion)
{
  EXPECT_EQ(of_other_version("GCC: (Debian 12.2.0-14) 12.2.0"), "GCC: (Debian 12.2.0-14) 32.2.0");
  EXPECT_EQ(of_other_version("Debian clang version 19.1.4 (1)"), "Debian clang version 39.1.4 (1)");
  EXPECT_EQ(of_other_version("GCC: (3) 3.4"), "GCC: (3) 4.4");
  EXPECT_EQ(of_other_version("GCC: ("), "GCC: (");
  EXPECT_EQ(of_other_version("clang version "), "clang version ");
}

} // namespace
} // namespace distcc_auto::fleet
