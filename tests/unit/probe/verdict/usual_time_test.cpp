// SPDX-License-Identifier: MIT
#include "probe/verdict/usual_time.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

UsualTime after_all(const std::vector<double>& times)
{
  UsualTime usual;
  for (const double time : times) {
    usual = usual_after(usual, Milliseconds(time));
  }
  return usual;
}

TEST(UsualTime, BeginsWithTheFirstRound)
{
  EXPECT_EQ(after_all({24}), (UsualTime{Milliseconds(24), 1}));
}

TEST(UsualTime, GoesDownFastAndUpSlowly)
{
  EXPECT_DOUBLE_EQ(after_all({40, 20}).usual.count(), 30);
  EXPECT_DOUBLE_EQ(after_all({40, 48}).usual.count(), 41);
  EXPECT_DOUBLE_EQ(after_all({40, 4000}).usual.count(), 45) << "by an eighth at most";
}

TEST(UsualTime, ForgetsABusyHourAndLearnsASlowerMachine)
{
  std::vector<double> times(20, 24.0);
  times.insert(times.end(), 5, 900.0);
  EXPECT_LT(after_all(times).usual.count(), 45);
  times.insert(times.end(), 5, 24.0);
  EXPECT_LT(after_all(times).usual.count(), 25);
  times.insert(times.end(), 30, 900.0);
  EXPECT_GT(after_all(times).usual.count(), 400);
}

TEST(UsualTime, CountsNoFurtherThanItNeeds)
{
  EXPECT_EQ(usual_after({Milliseconds(1), k_rounds_counted}, Milliseconds(1)).rounds, k_rounds_counted);
}

Verdict took(unsigned char host, double time)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  verdict.candidate.address.bytes = {10, 0, 0, host};
  verdict.connect = Milliseconds(1);
  verdict.compile = Milliseconds(time - 1);
  return verdict;
}

struct Case {
  const char* what;
  std::vector<double> times; // of servers 1, 2, ...
  std::vector<bool> busy;
};

TEST(JudgeLoad, CallsBusyWhoTookSeveralTimesItsUsualTime)
{
  const UsualTimes usual = {{"10.0.0.1:3632", {Milliseconds(24), 3}},
                            {"10.0.0.2:3632", {Milliseconds(30), 9}},
                            {"10.0.0.3:3632", {Milliseconds(24), 2}}};
  const std::vector<Case> cases = {
      {"as ever", {25, 40, 25}, {false, false, false}},
      {"one", {310, 30, 25}, {true, false, false}},
      {"not known for long enough", {24, 30, 900}, {false, false, false}},
      {"less than three times", {24, 89, 24}, {false, false, false}},
      {"three times, but hardly later", {73, 30, 24}, {false, false, false}},
      {"everybody: it is we who are slow", {240, 330, 240}, {false, false, false}},
      {"everybody, and one above all", {80, 400, 24}, {false, true, false}},
      {"nobody else to compare with", {310}, {true}},
  };
  for (const auto& each : cases) {
    std::vector<Verdict> verdicts;
    for (const double time : each.times) {
      verdicts.push_back(took(static_cast<unsigned char>(verdicts.size() + 1), time));
    }
    judge_load(verdicts, usual);
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      EXPECT_EQ(verdicts[i].busy, each.busy[i]) << each.what << ", server " << i + 1;
    }
  }
}

TEST(JudgeLoad, SaysTheUsualTimeAndLooksAtGoodOnesOnly)
{
  const UsualTimes usual = {{"10.0.0.1:3632", {Milliseconds(24), 3}}};
  std::vector<Verdict> verdicts = {took(1, 310), took(1, 310)};
  verdicts[1].reason = Reason::wrong_object;
  judge_load(verdicts, usual);
  EXPECT_EQ(in_words(verdicts[0]), "good, but busy: 310 ms, usually 24");
  EXPECT_FALSE(verdicts[1].busy);
  EXPECT_FALSE(verdicts[1].usual);
}

} // namespace
} // namespace distcc_auto
