// SPDX-License-Identifier: MIT
#include "probe/attestation/utc.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(Utc, ReadsWhatItWrites)
{
  for (const std::int64_t seconds : {0LL, 951'782'400LL, 1'800'000'000LL, 253'402'300'799LL}) {
    const UtcTime time{std::chrono::seconds(seconds)};
    EXPECT_EQ(parse_utc(to_string(time)), time) << to_string(time);
  }
  EXPECT_EQ(to_string(UtcTime{std::chrono::seconds(951'782'400)}), "2000-02-29T00:00:00Z");
  EXPECT_EQ(date_text(UtcTime{std::chrono::seconds(951'782'400)}), "2000-02-29");
}

TEST(Utc, RefusesEveryOtherSpelling)
{
  for (const auto* text : {"", "2026-11-25", "2026-11-25T08:00:00", "2026-11-25 08:00:00Z", "2026-13-01T00:00:00Z",
                           "2026-02-30T00:00:00Z", "2026-11-25T24:00:00Z", "2026-11-25T08:60:00Z",
                           "1969-12-31T23:59:59Z", "2026-11-2xT08:00:00Z", "-026-11-25T08:00:00Z"}) {
    EXPECT_FALSE(parse_utc(text)) << text;
  }
}

} // namespace
} // namespace distcc_auto
