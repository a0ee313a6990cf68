// SPDX-License-Identifier: MIT
#include "probe/trial/test_job.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Recording sample()
{
  return {.argv = {"gcc", "-DX=\xff\n", "", "-o", "a b.o"},
          .object = std::string("\x7f"
                                "ELF\0\n\xff",
                                7),
          .language = Language::c,
          .ipv6 = false,
          .target = "x86_64-linux-gnu"};
}

TEST(Recording, ComesBackFromItsBytes)
{
  for (const Language language : {Language::c, Language::cxx}) {
    for (const bool ipv6 : {false, true}) {
      Recording recording = sample();
      recording.language = language;
      recording.ipv6 = ipv6;
      const auto back = decode_recording(encode_recording(recording));
      ASSERT_TRUE(back) << back.error().detail;
      EXPECT_EQ(*back, recording);
    }
  }
}

TEST(Recording, KeepsAnyTarget)
{
  for (const char* target : {"", "?", "mips64el-linux-gnuabi64", "a target=b ipv6 c\n\xff%"}) {
    Recording recording = sample();
    recording.target = target;
    const auto back = decode_recording(encode_recording(recording));
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(*back, recording);
  }
}

TEST(Recording, RefusesEveryTruncation)
{
  const std::string bytes = encode_recording(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto back = decode_recording(bytes.substr(0, size));
    ASSERT_FALSE(back) << size;
    EXPECT_EQ(back.error().code, Errc::corrupt);
  }
}

TEST(Recording, RefusesOtherTexts)
{
  const std::string good = encode_recording(sample());
  const std::string line = "distcc-auto recording 5 c ipv4 target=x86_64-linux-gnu\n";
  ASSERT_TRUE(good.starts_with(line));
  const std::string rest = good.substr(line.size());
  const std::string others[] = {
      "",
      "\n",
      "not ours\n" + rest,
      "distcc-auto recording 1 c ipv4\n" + rest,
      "distcc-auto recording 5 ada ipv4 target=\n" + rest,
      "distcc-auto recording 5 c ipv4\n" + rest,
      line + "DIST00000002" + rest.substr(12),
      line + "DIST00000001ARGC00000000DOTI00000000",
      line + "DIST00000001ARGC7fffffff",
      good + "more",
  };
  for (const std::string& other : others) {
    const auto back = decode_recording(other);
    ASSERT_FALSE(back) << other;
    EXPECT_EQ(back.error().code, Errc::corrupt) << other;
  }
}

} // namespace
} // namespace distcc_auto
