// SPDX-License-Identifier: MIT
#include "probe/report/trace.hpp"

#include "rounds.hpp"

#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

namespace distcc_auto
{
namespace
{

using nlohmann::json;
using Rows = std::vector<std::string>;

// "NAME CATEGORY BEGIN+DURATION", in microseconds.
std::string in_words(const json& event)
{
  return event["name"].get<std::string>() + " " + event["cat"].get<std::string>() + " " + event["ts"].dump() + "+" +
         event["dur"].dump();
}

// The events of each thread, by its name.
std::map<std::string, Rows> by_thread(const json& trace)
{
  std::map<int, std::string> names;
  std::map<std::string, Rows> events;
  for (const auto& event : trace["traceEvents"]) {
    if (event["name"] == "thread_name") {
      names[event["tid"]] = event["args"]["name"];
    } else if (event["ph"] == "X") {
      events[names.at(event["tid"])].push_back(in_words(event));
    }
  }
  return events;
}

TEST(Trace, HasAThreadForEachServerAndOneForEachSecondAttempt)
{
  const auto threads = by_thread(json::parse(to_trace_json(trace_of(timed_round()))));
  const std::map<std::string, Rows> expected = {
      {"calibration", {"calibration round 0+21300"}},
      {"discovery", {"discovery round 0+8000"}},
      {"cc1.example.com (192.0.2.1)",
       {"dns dns 1000+4500", "connect connect 22000+500", "send send 22500+500", "compile compile 23000+17000",
        "good verdict 40000+250"}},
      {"cc2.example.com:3640 (192.0.2.2)",
       {"dns (3 repeats) dns 1000+60000", "connect connect 61000+1000", "send send 62000+0",
        "compile compile 62000+938000", "too_slow verdict 1000000+0"}},
      {"cc2.example.com:3640 (192.0.2.2), second attempt",
       {"connect connect 120000+1000", "send send 121000+0", "compile compile 121000+879000"}},
      {"cc3.example.com", {"dns dns 1000+6000", "no_such_name verdict 8000+0"}},
  };
  EXPECT_EQ(threads, expected);
}

TEST(Trace, HasThreadsForTheChallengeAndItsSecondAttempt)
{
  Round round = timed_round();
  round.listed[0].challenge_attempts = {{moment(22), moment(23), moment(24), moment(70)},
                                        {moment(50), moment(51), {}, moment(70)}};
  round.listed[0].judged = moment(71);
  auto threads = by_thread(json::parse(to_trace_json(trace_of(round))));
  EXPECT_EQ(threads.size(), 8U);
  EXPECT_EQ(threads["cc1.example.com (192.0.2.1), challenge"],
            (Rows{"connect connect 22000+1000", "send send 23000+1000", "attest attest 24000+46000"}));
  EXPECT_EQ(threads["cc1.example.com (192.0.2.1), second attempt of the challenge"],
            (Rows{"connect connect 50000+1000", "send send 51000+19000"}));
  EXPECT_EQ(threads["cc1.example.com (192.0.2.1)"].back(), "good verdict 70000+1000");
}

TEST(Trace, NumbersItsThreadsInTheirOrder)
{
  const json trace = json::parse(to_trace_json(trace_of(timed_round())));
  Rows names;
  for (const auto& event : trace["traceEvents"]) {
    EXPECT_EQ(event["pid"], 1);
    if (event["name"] == "thread_name") {
      names.push_back(event["args"]["name"]);
      EXPECT_EQ(event["tid"], names.size());
    }
  }
  EXPECT_EQ(names, trace_of(timed_round()).rows);
  EXPECT_EQ(names.size(), 6U);
}

TEST(Trace, SaysMoreOfLookupsAndVerdicts)
{
  const json trace = json::parse(to_trace_json(trace_of(timed_round())));
  json facts;
  for (const auto& event : trace["traceEvents"]) {
    if (event["ph"] == "X" && !event["args"].empty()) {
      facts.push_back(event["args"]);
    }
  }
  EXPECT_EQ(facts[0], json::parse(R"({"name": "cc1.example.com", "repeats": "0"})"));
  EXPECT_EQ(facts[1], json::parse(R"({"words": "good", "detail": "", "compiler": "gcc 12.2.0"})"));
  EXPECT_EQ(facts[2], json::parse(R"({"name": "cc2.example.com", "repeats": "3"})"));
}

TEST(Trace, IsValidWhateverAServerSaid)
{
  Round round = timed_round();
  round.others[0].candidate.name = "\xff\"\x1b[2J\n";
  round.others[0].detail = "\x80\\";
  EXPECT_TRUE(json::accept(to_trace_json(trace_of(round))));
  EXPECT_EQ(json::parse(to_trace_json(trace_of(Round{})))["traceEvents"].size(), 1U);
}

} // namespace
} // namespace distcc_auto
