// SPDX-License-Identifier: MIT
#include "probe/report/timeline.hpp"

#include "rounds.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

std::string in_words(const std::vector<Span>& spans)
{
  std::string text;
  for (const Span& span : spans) {
    text.append(text.empty() ? "" : " ").append(key(span.phase));
    text +=
        " " + std::to_string(std::lround(span.begin.count())) + "-" + std::to_string(std::lround(span.end.count()));
  }
  return text;
}

Attempt attempt(int begin, int connected, int sent, int end)
{
  const auto reached = [](int at) { return at < 0 ? std::nullopt : std::optional(moment(at)); };
  return {moment(begin), reached(connected), reached(sent), moment(end)};
}

TEST(Timeline, HoldsWhatAServerCameTo)
{
  const struct {
    std::vector<Attempt> attempts;
    const char* first;
    const char* second;
  } rows[] = {
      {{}, "dns 2-6 verdict 90-90", ""},
      {{attempt(10, 12, 13, 40)}, "dns 2-6 wait 6-10 connect 10-12 send 12-13 compile 13-40 verdict 40-90", ""},
      {{attempt(10, -1, -1, 40)}, "dns 2-6 wait 6-10 connect 10-40 verdict 40-90", ""},
      {{attempt(10, 12, -1, 40)}, "dns 2-6 wait 6-10 connect 10-12 send 12-40 verdict 40-90", ""},
      {{attempt(6, 7, 7, 40), attempt(20, 25, -1, 40)},
       "dns 2-6 wait 6-6 connect 6-7 send 7-7 compile 7-40 verdict 40-90",
       "connect 20-25 send 25-40"},
  };
  for (const auto& row : rows) {
    Verdict verdict = bad("cc1", Reason::too_slow);
    verdict.candidate.asked = moment(2);
    verdict.candidate.dns = Milliseconds(4);
    verdict.attempts = row.attempts;
    verdict.judged = moment(90);
    const Timeline timeline = timeline_of(verdict, k_round_begin);
    EXPECT_EQ(in_words(timeline.first), row.first);
    EXPECT_EQ(in_words(timeline.second), row.second);
  }
}

TEST(Timeline, HoldsTheChallengeBesideTheTestJob)
{
  Verdict verdict = bad("cc1", Reason::not_attested);
  verdict.attempts = {attempt(10, 12, 13, 40)};
  verdict.challenge_attempts = {attempt(10, 11, 14, 55), attempt(30, -1, -1, 55)};
  verdict.judged = moment(56);
  const Timeline timeline = timeline_of(verdict, k_round_begin);
  EXPECT_EQ(in_words(timeline.first), "connect 10-12 send 12-13 compile 13-40 verdict 55-56");
  EXPECT_EQ(in_words(timeline.challenge), "connect 10-11 send 11-14 attest 14-55");
  EXPECT_EQ(in_words(timeline.second_challenge), "connect 30-55");
  EXPECT_TRUE(timeline.second.empty());
}

TEST(Timeline, IsEmptyWhereNothingIsKnown)
{
  const Timeline timeline = timeline_of(bad("192.0.2.1", Reason::refused), k_round_begin);
  EXPECT_TRUE(timeline.first.empty());
  EXPECT_TRUE(timeline.second.empty());
}

} // namespace
} // namespace distcc_auto
