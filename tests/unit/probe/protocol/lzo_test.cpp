// SPDX-License-Identifier: MIT
#include "probe/protocol/lzo.hpp"

#include <gtest/gtest.h>
#include <random>

namespace distcc_auto
{
namespace
{

std::string noise(std::size_t size)
{
  std::minstd_rand random(7);
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(random() >> 8);
  }
  return bytes;
}

TEST(Lzo, GivesBackWhatWentIn)
{
  const std::string samples[] = {"", "x", "int f(void) { return 0; }", std::string(100000, 'a'), noise(5000)};
  for (const std::string& sample : samples) {
    const auto back = lzo_decompress(lzo_compress(sample), 100000);
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(*back, sample);
  }
}

TEST(Lzo, MakesRepetitionSmall)
{
  EXPECT_LT(lzo_compress(std::string(100000, 'a')).size(), 1000U);
}

TEST(Lzo, StopsAtTheBound)
{
  const std::string packed = lzo_compress(std::string(100000, 'a'));
  EXPECT_TRUE(lzo_decompress(packed, 100000));
  for (const std::size_t most : {0UL, 1UL, 1023UL, 99999UL}) {
    const auto unpacked = lzo_decompress(packed, most);
    ASSERT_FALSE(unpacked);
    EXPECT_EQ(unpacked.error().code, Errc::too_large);
  }
}

TEST(Lzo, RefusesWhatIsNoLzo)
{
  const std::string packed = lzo_compress("some text that is long enough to be packed, packed, packed");
  const std::string samples[] = {"", "plain text", packed.substr(0, packed.size() - 1), packed + "more"};
  for (const std::string& sample : samples) {
    const auto unpacked = lzo_decompress(sample, 4096);
    ASSERT_FALSE(unpacked) << sample;
    EXPECT_EQ(unpacked.error().code, Errc::corrupt);
  }
}

} // namespace
} // namespace distcc_auto
