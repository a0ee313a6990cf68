// SPDX-License-Identifier: MIT
#include "probe/engine/history.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr std::int64_t k_now = 1'700'000'000;
const std::string k_endpoint = "10.0.0.1:3632";

Verdict good(unsigned char host, double time)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  verdict.candidate.address.bytes = {10, 0, 0, host};
  verdict.compile = Milliseconds(time);
  return verdict;
}

TEST(History, KeepsEachServersTimesForEachCompiler)
{
  History history;
  history.add("gcc", {good(1, 24), good(2, 48)}, {}, k_now);
  history.add("gcc", {good(1, 24)}, {}, k_now + 60);
  history.add("clang", {good(1, 80)}, {}, k_now + 60);
  history = History::parse(history.text(), k_now + 61);
  EXPECT_EQ(history.usual_times("gcc").at(k_endpoint), (UsualTime{Milliseconds(24), 2}));
  EXPECT_EQ(history.usual_times("gcc").at("10.0.0.2:3632").rounds, 1);
  EXPECT_EQ(history.usual_times("clang").at(k_endpoint), (UsualTime{Milliseconds(80), 1}));
  EXPECT_TRUE(history.usual_times("g++").empty());
}

TEST(History, LearnsFromGoodServersOnly)
{
  History history;
  Verdict bad = good(1, 24);
  bad.reason = Reason::wrong_object;
  history.add("gcc", {bad}, {}, k_now);
  EXPECT_EQ(history.text(), "");
}

TEST(History, BelievesForAnHourWhatStatsPortsOfGoodServersTold)
{
  const std::map<std::string, int> told = {{"10.0.0.1:3632", 12}, {"10.0.0.2:3632", 0}, {"10.0.0.9:3632", 7}};
  History history;
  history.add("gcc", {good(1, 24), good(2, 24), good(3, 24)}, told, k_now);
  history.add("gcc", {good(1, 24), good(2, 24), good(3, 24)}, told, k_now + 3000); // what it was told then, not now
  EXPECT_EQ(history.told_slots(k_now + 3599),
            (std::map<std::string, int>{{"10.0.0.1:3632", 12}, {"10.0.0.2:3632", 0}}));
  EXPECT_TRUE(history.told_slots(k_now + 3600).empty());
  EXPECT_EQ(History::parse(history.text(), k_now).told_slots(k_now), history.told_slots(k_now));
}

TEST(History, ForgetsAServerAfterAWeek)
{
  History history;
  history.add("gcc", {good(1, 24)}, {}, k_now);
  EXPECT_FALSE(History::parse(history.text(), k_now + 7 * 86400).usual_times("gcc").empty());
  EXPECT_TRUE(History::parse(history.text(), k_now + 7 * 86400 + 1).usual_times("gcc").empty());
  EXPECT_TRUE(History::parse(history.text(), k_now - 1).usual_times("gcc").empty()) << "from the future";
}

TEST(History, PassesOverEveryLineThatIsNotItsOwn)
{
  const std::string good_line = "time 10.0.0.1:3632 gcc 24000 3 1700000000\n";
  for (const char* line :
       {"", "time", "time 10.0.0.1:3632 gcc 24000 3", "time  10.0.0.1:3632 gcc 24000 3 1700000000",
        "time 10.0.0.1:3632 gcc 24000 3 1700000000 ", "time 10.0.0.1:3632 gcc -1 3 1700000000",
        "time 10.0.0.1:3632 gcc 24000 0 1700000000", "time 10.0.0.1:3632 gcc 24000 3 99999999999999999999",
        "time 10.0.0.1:3632 gcc 24000x 3 1700000000", "time 10.0.0.1\t gcc 24000 3 1700000000",
        "slots 10.0.0.1:3632 -1 1700000000", "slots 10.0.0.1:3632 10001 1700000000",
        "slots 10.0.0.1:3632 4 1 1700000000", "\xff\xfe"}) {
    EXPECT_EQ(History::parse(std::string(line) + "\n", k_now).text(), "") << line;
    EXPECT_EQ(History::parse(std::string(line) + "\n" + good_line, k_now).text(), good_line) << line;
  }
  EXPECT_EQ(History::parse(good_line.substr(0, good_line.size() - 1), k_now).text(), "") << "a line that was cut";
}

TEST(History, StaysSmall)
{
  std::string text;
  for (int server = 0; server < 5000; ++server) {
    text += "time s" + std::to_string(server) + ":1 gcc 24000 3 " + std::to_string(k_now - 5000 + server) + "\n";
  }
  const History history = History::parse(text, k_now);
  const std::string kept = history.text();
  EXPECT_EQ(std::ranges::count(kept, '\n'), static_cast<std::ptrdiff_t>(History::k_most_entries));
  EXPECT_FALSE(history.usual_times("gcc").contains("s999:1")) << "the oldest go";
  EXPECT_TRUE(history.usual_times("gcc").contains("s1000:1"));
  EXPECT_LT(kept.size(), History::k_longest_text);
}

} // namespace
} // namespace distcc_auto
