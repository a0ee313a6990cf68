// SPDX-License-Identifier: MIT
#include "rounds.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace distcc_auto
{
namespace
{

using nlohmann::json;

TEST(ToJson, HoldsTheRound)
{
  const json object = json::parse(to_json(mixed_round()));
  EXPECT_EQ(object["version"], 1);
  EXPECT_EQ(object["compiler"], "gcc");
  EXPECT_EQ(object["type"], "");
  EXPECT_EQ(object["hosts"], "192.0.2.2:3640/8,lzo 192.0.2.1/4,lzo");
  EXPECT_EQ(object["trouble"], "");
  EXPECT_EQ(object["ms"], json::parse(R"({"calibration": 21.3, "discovery": 4.0, "total": 38.2})"));
  EXPECT_EQ(object["servers"].size(), 5U);
}

TEST(ToJson, HoldsEveryServerWithEveryKey)
{
  const json object = json::parse(to_json(mixed_round()));
  EXPECT_EQ(object["servers"][0], json::parse(R"({
    "name": "cc2.example.com", "address": "192.0.2.2", "other_addresses": [], "port": 3640, "reason": "good", "words": "good", "detail": "",
    "note": "", "good": true, "listed": true, "busy": false, "slots": 8, "slots_from": "settings",
    "ms": {"dns": 1.3, "connect": 0.4, "compile": 17.6, "usual": null},
    "compiler": "gcc 12.2.0", "likeness": "identical", "certificate": null})"));
  EXPECT_EQ(object["servers"][3], json::parse(R"({
    "name": "cc4.example.com", "address": "192.0.2.4", "other_addresses": [], "port": 3632, "reason": "wrong_object",
    "words": "wrong object", "detail": "gcc 11.3.0 there, gcc 12.2.0 here", "note": "", "good": false, "listed": false,
    "busy": false, "slots": 4, "slots_from": "default",
    "ms": {"dns": 1.3, "connect": null, "compile": null, "usual": null}, "compiler": "gcc 11.3.0",
    "likeness": "target", "certificate": null})"));
  EXPECT_EQ(object["servers"][1]["busy"], true);
  EXPECT_EQ(object["servers"][1]["words"], "good");
  EXPECT_EQ(object["servers"][1]["ms"]["usual"], 3.0);
  EXPECT_EQ(object["servers"][4]["address"], "");
  EXPECT_EQ(object["servers"][4]["likeness"], "");
}

TEST(ToJson, NamesWhatServersAreSent)
{
  Round round = mixed_round();
  round.sent_as = "x86_64-linux-gnu-gcc";
  EXPECT_EQ(json::parse(to_json(round))["sent_as"], "x86_64-linux-gnu-gcc");
}

TEST(ToJson, SaysWhoAServerHasProvedToBe)
{
  Round round = mixed_round();
  round.listed[0].attested = {"cc2", {1, 2}, UtcTime(std::chrono::seconds(1'800'000'000)), std::chrono::days(3)};
  const json object = json::parse(to_json(round));
  EXPECT_EQ(object["servers"][0]["certificate"],
            json::parse(R"({"name": "cc2", "id": "0102000000000000", "until": "2027-01-15T08:00:00Z"})"));
}

TEST(ToJson, IsReadableAndInTheOrderOfTheManual)
{
  const std::string text = to_json(Round{});
  EXPECT_TRUE(text.starts_with(
      "{\n  \"version\": 1,\n  \"compiler\": \"\",\n  \"sent_as\": \"\",\n  \"type\": \"\",\n  \"hosts\": \"\",\n"
      "  \"trouble\": \"\",\n  \"native\": {\n    \"typed\": \"\",\n    \"sent\": \"\"\n  },\n"
      "  \"ms\": {\n"))
      << text;
  EXPECT_TRUE(text.ends_with("  \"servers\": []\n}\n")) << text;
}

TEST(ToJson, IsValidWhateverAServerSaid)
{
  Round round = mixed_round();
  round.others[0].detail = "\xff\xfe \"quoted\" \\ \x1b[2J\n";
  round.others[0].candidate.name = std::string("\xc3\0x", 3);
  round.others[0].compiler = "\x80";
  round.trouble = "\xf0";
  const json object = json::parse(to_json(round));
  EXPECT_EQ(object["servers"][2]["detail"], "\\xff\\xfe \"quoted\" \\ \\x1b[2J\\x0a");
  EXPECT_EQ(object["servers"][2]["name"], "\\xc3\\x00x");
  EXPECT_EQ(object["trouble"], "\\xf0");
}

TEST(ToJson, SaysWhichGoodOnesAreOnTheList)
{
  Round round = mixed_round();
  round.others.insert(round.others.begin(), good("cc6.example.com", 6));
  const json server = json::parse(to_json(round))["servers"][2];
  EXPECT_EQ(server["good"], true);
  EXPECT_EQ(server["listed"], false);
}

} // namespace
} // namespace distcc_auto
