// SPDX-License-Identifier: MIT
#include "probe/trial/driver_name.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(DriverName, HasAPartBeforeAndAVersionBehind)
{
  const auto name = driver_name("/usr/bin/aarch64-linux-gnu-g++-12");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->before, "/usr/bin/aarch64-linux-gnu-");
  EXPECT_EQ(name->driver, "g++");
  EXPECT_EQ(name->behind, "-12");
}

TEST(DriverName, IsNotThatOfOtherPrograms)
{
  for (const char* name : {"", "-", "gcc-ar", "gcc-ar-12", "clangd-19", "clang-format-19", "cpp", "gcov", "gccgo",
                           "x86_64-linux-gnu-gcc-nm", "ccache", "gcc-", "gcc-12x", "gcc/", "clang-cpp-19"}) {
    EXPECT_FALSE(driver_name(name)) << name;
  }
}

TEST(Sibling, IsTheDriverOfTheOtherLanguage)
{
  const struct {
    const char* compiler;
    const char* sibling;
  } cases[] = {
      {"gcc", "g++"},
      {"g++", "gcc"},
      {"cc", "c++"},
      {"/usr/bin/c++", "/usr/bin/cc"},
      {"gcc-12", "g++-12"},
      {"clang", "clang++"},
      {"clang++-19", "clang-19"},
      {"x86_64-linux-gnu-gcc-12.2.0", "x86_64-linux-gnu-g++-12.2.0"},
      {"/opt/cc-12/bin/gcc", "/opt/cc-12/bin/g++"},
      {"tcc", ""},
      {"ccache", ""},
      {"", ""},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(sibling_of(test.compiler), test.sibling) << test.compiler;
  }
}

} // namespace
} // namespace distcc_auto
