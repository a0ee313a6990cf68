// SPDX-License-Identifier: MIT
#include "probe/report/waterfall.hpp"

#include "rounds.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

namespace distcc_auto
{
namespace
{

std::vector<std::string> lines_of(const std::string& text)
{
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

// One server, and the round as long as the axis is wide, so that a column is a millisecond.
Round column_by_column()
{
  Round round;
  round.begin = k_round_begin;
  round.total = Milliseconds(54);
  round.listed = {good("cc1", 1)};
  auto& server = round.listed[0];
  server.candidate.asked = moment(0);
  server.candidate.dns = Milliseconds(4);
  server.attempts = {{moment(7), moment(10), moment(12), moment(30)}, {moment(20), {}, {}, moment(30)}};
  return round;
}

TEST(Waterfall, DrawsEachPhaseOverTheScale)
{
  EXPECT_EQ(waterfall(column_by_column()), "ms   |0        |10       |20       |30       |40       |50\n"
                                           "cc1  dddd...cccss========2=========\n"
                                           "d DNS  . waiting for its turn  c connect  s send  = compile  2 second "
                                           "attempt\n");
}

TEST(Waterfall, DrawsTheChallengeBelowItsServer)
{
  Round round = column_by_column();
  round.listed[0].challenge_attempts = {{moment(7), moment(9), moment(10), moment(26)},
                                        {moment(15), {}, {}, moment(26)}};
  const auto lines = lines_of(waterfall(round));
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[1], "cc1          dddd...cccss========2=========");
  EXPECT_EQ(lines[2], "  challenge         ccsaaaaa2aaaaaaaaaa");
  EXPECT_EQ(lines[4], "a the challenge: its distcc-attest proves that the server is the site's");
}

TEST(Waterfall, HasRowsForWhatServersWaitFor)
{
  const auto lines = lines_of(waterfall(timed_round()));
  ASSERT_EQ(lines.size(), 7U);
  EXPECT_EQ(lines[1], "calibration      ##");
  EXPECT_EQ(lines[2], "discovery        #");
  EXPECT_EQ(lines[4].substr(0, 24), "cc2.example.com  ddd===2");
}

TEST(Waterfall, IsNeverWiderThanATerminal)
{
  for (const double total : {0.3, 1.0, 7.7, 100.0, 999.0, 12345.0, 98765432.1}) {
    Round round = timed_round();
    round.total = Milliseconds(total);
    round.others[0].candidate.name = "a-long-name.in-a-long.domain.example.com";
    const std::string text = waterfall(round);
    for (const auto& line : lines_of(text)) {
      EXPECT_LE(line.size(), 80U) << total << ": " << line;
    }
    EXPECT_NE(text.find("a-long-name.in-a-long..."), std::string::npos);
  }
}

TEST(Waterfall, EndsAfterFortyServers)
{
  const struct {
    std::size_t servers;
    std::size_t lines;
    const char* more;
  } rows[] = {{40, 42, ""}, {41, 43, "and 1 more; "}, {1000, 43, "and 960 more; "}};
  for (const auto& row : rows) {
    Round round = column_by_column();
    round.listed.assign(row.servers, round.listed[0]);
    const auto lines = lines_of(waterfall(round));
    EXPECT_EQ(lines.size(), row.lines);
    EXPECT_TRUE(lines[lines.size() - 2].starts_with(row.more)) << lines[lines.size() - 2];
  }
}

TEST(Waterfall, IsNotDrawnWithoutTimes)
{
  EXPECT_EQ(waterfall(Round{}), "");
  EXPECT_EQ(waterfall(mixed_round()), "");
  Round round = column_by_column();
  round.total = Milliseconds(0);
  EXPECT_EQ(waterfall(round), "");
}

TEST(Waterfall, StaysInItsPlaceWhateverTheTimes)
{
  Round round = column_by_column();
  round.listed[0].attempts = {{moment(-50), moment(500), {}, moment(400)}, {moment(9000), {}, {}, moment(8000)}};
  for (const auto& line : lines_of(waterfall(round))) {
    EXPECT_LE(line.size(), 80U);
  }
}

} // namespace
} // namespace distcc_auto
