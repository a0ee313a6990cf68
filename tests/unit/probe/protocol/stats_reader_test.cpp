// SPDX-License-Identifier: MIT
#include "probe/protocol/stats_reader.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

// As distccd 3.4 answers.
const std::string k_head = "HTTP/1.0 200 OK\nContent-Type: text/plain\nConnection: close\n\nargv /distccd\n";
const std::string k_begin = k_head + "<distccstats>\ndcc_tcp_accept 0\ndcc_longest_job_time_msecs -1\n";
const std::string k_answer = k_begin + "dcc_max_kids 7\ndcc_avg_kids1 0\n</distccstats>\n";

std::optional<int> slots_in(const std::string& answer)
{
  StatsReader reader;
  static_cast<void>(reader.feed(answer));
  return reader.slots();
}

TEST(StatsReader, ReadsHowManyJobsTheServerTakes)
{
  EXPECT_EQ(slots_in(k_answer), 7);
  EXPECT_EQ(slots_in(k_begin + "dcc_max_kids 10000\n"), 10000);
}

TEST(StatsReader, ReadsItHoweverItIsCut)
{
  for (std::size_t cut = 0; cut <= k_answer.size(); ++cut) {
    StatsReader reader;
    auto step = reader.feed(k_answer.substr(0, cut));
    ASSERT_TRUE(step) << cut;
    if (*step == ReadStep::more) {
      step = reader.feed(k_answer.substr(cut));
    }
    ASSERT_TRUE(step) << cut;
    EXPECT_EQ(*step, ReadStep::done) << cut;
    EXPECT_EQ(reader.slots(), 7) << cut;
  }
}

TEST(StatsReader, WaitsForTheWholeLine)
{
  EXPECT_EQ(slots_in(k_begin + "dcc_max_kids 7"), std::nullopt) << "it may be going to be 70";
}

TEST(StatsReader, TakesCarriageReturns)
{
  EXPECT_EQ(slots_in("HTTP/1.1 200 OK\r\n\r\n<distccstats>\r\ndcc_max_kids 3\r\n"), 3);
}

TEST(StatsReader, TakesNoNumberButAWholeOneInItsPlace)
{
  for (const char* number :
       {"", "0", "-4", "+4", " 4", "4 ", "4.0", "0x4", "10001", "99999999999999999999", "four", "4 dcc_max_kids 8"}) {
    StatsReader reader;
    const auto step = reader.feed(k_begin + "dcc_max_kids " + number + "\n");
    ASSERT_FALSE(step) << number;
    EXPECT_EQ(step.error().code, Errc::protocol) << number;
    EXPECT_FALSE(reader.slots()) << number;
  }
}

TEST(StatsReader, LooksOnlyBetweenTheMarks)
{
  EXPECT_EQ(slots_in("HTTP/1.0 200 OK\ndcc_max_kids 9\n\n" + k_answer.substr(k_head.size())), 7);
  EXPECT_EQ(slots_in(k_head + "dcc_max_kids 9\n<distccstats>\n</distccstats>\ndcc_max_kids 9\n"), std::nullopt);
}

TEST(StatsReader, RefusesAnythingElse)
{
  for (const char* other : {"DONE00000001STAT00000000\n", "\n", "HTTP/1.0 404 Not Found\n", "HTTP/1.0\n",
                            "SSH-2.0-OpenSSH_9.2\n", "200 OK\n"}) {
    StatsReader reader;
    const auto step = reader.feed(other);
    ASSERT_FALSE(step) << other;
    EXPECT_EQ(step.error().code, Errc::protocol) << other;
  }
}

TEST(StatsReader, GivesUpOnAnAnswerThatDoesNotEnd)
{
  for (const std::string& filler : {std::string("x"), std::string("dcc_other 1\n"), std::string(1, '\0')}) {
    StatsReader reader;
    auto step = reader.feed(k_begin);
    std::size_t sent = 0;
    while (step && *step == ReadStep::more && sent < 2 * StatsReader::k_most) {
      step = reader.feed(filler);
      sent += filler.size();
    }
    ASSERT_FALSE(step);
    EXPECT_EQ(step.error().code, Errc::too_large);
  }
}

} // namespace
} // namespace distcc_auto
