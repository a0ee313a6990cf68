// SPDX-License-Identifier: MIT
#include "wrapper/target_options.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

Words options_of(const Words& words)
{
  return target_options(words);
}

TEST(TargetOptions, AreThoseThatChooseWhatIsProduced)
{
  EXPECT_EQ(options_of({"-O2", "-m32", "--target=aarch64-linux-gnu", "-target", "x", "-c", "-o", "-m64", "-mabi=n32",
                        "a.c", "-target"}),
            (Words{"-m32", "--target=aarch64-linux-gnu", "-target", "x", "-mabi=n32"}));
  for (const char* option : {"-m64", "-mx32", "-m16", "-m31", "-EL", "-EB", "-mel", "-meb", "-mlittle", "-mbig",
                             "-mbig-endian", "-mlittle-endian", "-mfloat-abi=hard", "-msoft-float", "-mhard-float"}) {
    EXPECT_EQ(options_of({"-c", option, "a.c"}), Words{option});
  }
}

TEST(TargetOptions, AreNotTheValuesOfOthersNorWhatOnlyTunes)
{
  EXPECT_EQ(options_of({"-D", "-m32", "-Xclang", "-target", "-MF", "-EB", "-march=armv8-a", "-mtune=generic",
                        "-msse2", "-mthumb", "-m32x", "-E", "--target"}),
            Words{});
}

TEST(TargetOptions, AreKnownWhereAllWordsAreSuch)
{
  EXPECT_TRUE(are_target_options(Words{}));
  EXPECT_TRUE(are_target_options(Words{"-m32", "-target", "x", "-m32"}));
  EXPECT_FALSE(are_target_options(Words{"-m32", "-O2"}));
  EXPECT_FALSE(are_target_options(Words{"-target"}));
}

TEST(TargetOptions, StandOnceWhereTheyAreRepeated)
{
  EXPECT_EQ(options_of({"-m32", "-c", "-m32", "a.c", "-m32"}), Words{"-m32"});
  EXPECT_EQ(options_of({"-m32", "-m64", "-m32"}), (Words{"-m64", "-m32"}));
  EXPECT_EQ(options_of({"-target", "a", "-target", "b", "-target", "a"}), (Words{"-target", "b", "-target", "a"}));
}

} // namespace
} // namespace distcc_auto
