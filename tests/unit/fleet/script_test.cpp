// SPDX-License-Identifier: MIT
#include "tests/fleet/script.hpp"

#include "probe/protocol/reply_reader.hpp"
#include "tests/fleet/constant.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

std::string bytes_of(const Constant& constant)
{
  return {constant.begin(), constant.end()};
}

Request test_request(int protocol)
{
  const std::string blank = "const unsigned char distcc_auto_constant[16] = {0x00,0x00,0x00,0x00,0x00,0x00,0x00,"
                            "0x00,0x00,0x00,0x00,0x00,0x00,0x00,0x00,0x00};\n";
  return {protocol, {"gcc", "-c", "probe.c", "-o", "probe.o"}, with_constant(blank, k_own_constant)};
}

Reply right_reply()
{
  return {0, "", "", "\177ELF and " + bytes_of(k_own_constant) + " GCC: (x) 12.2.0"};
}

Script script_of(Conduct conduct, int protocol = 1)
{
  Behaviour behaviour;
  behaviour.conduct = conduct;
  return script_for(behaviour, test_request(protocol), right_reply());
}

Result<Reply> read_reply(const std::string& bytes, int protocol)
{
  ReplyReader reader(protocol);
  const auto step = reader.feed(bytes);
  if (!step) {
    return std::unexpected(step.error());
  }
  return *step == ReadStep::done ? Result<Reply>(reader.take()) : fail(Errc::timed_out, "cut");
}

TEST(Script, GoodAnswerIsTheCompilersOwn)
{
  for (const int protocol : {1, 2, 3}) {
    for (const auto conduct : {Conduct::good, Conduct::comes_and_goes, Conduct::drip}) {
      const auto script = script_of(conduct, protocol);
      const auto reply = read_reply(script.bytes, protocol);
      ASSERT_TRUE(reply) << name_of(conduct);
      EXPECT_EQ(reply->object, right_reply().object);
      EXPECT_EQ(script.ending, Ending::closes);
      EXPECT_EQ(script.gap.count() > 0, conduct == Conduct::drip);
    }
  }
}

TEST(Script, BrokenAnswersAreSeenAsSuch)
{
  const std::vector<std::pair<Conduct, Errc>> cases = {
      {Conduct::garbage, Errc::protocol},           {Conduct::wrong_version, Errc::protocol},
      {Conduct::huge_length, Errc::too_large},      {Conduct::endless, Errc::too_large},
      {Conduct::closes_in_answer, Errc::timed_out}, {Conduct::resets, Errc::timed_out},
      {Conduct::not_allowed, Errc::timed_out},      {Conduct::closes_after_request, Errc::timed_out},
  };
  for (const auto& [conduct, code] : cases) {
    for (const int protocol : {1, 2, 3}) {
      const auto reply = read_reply(script_of(conduct, protocol).bytes, protocol);
      ASSERT_FALSE(reply) << name_of(conduct);
      EXPECT_EQ(reply.error().code, code) << name_of(conduct) << ": " << reply.error().detail;
    }
  }
}

TEST(Script, EndsAsTheBehaviourSays)
{
  EXPECT_EQ(script_of(Conduct::resets).ending, Ending::resets);
  EXPECT_EQ(script_of(Conduct::huge_length).ending, Ending::holds);
  EXPECT_EQ(script_of(Conduct::endless).ending, Ending::endless);
  EXPECT_TRUE(script_of(Conduct::not_allowed).bytes.empty());
}

TEST(Script, FailuresHaveDistccdsStatus)
{
  const auto failed = read_reply(script_of(Conduct::compile_fails).bytes, 1);
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->status, 0x100U);
  EXPECT_NE(failed->errors.find("error:"), std::string::npos);
  const auto missing = read_reply(script_of(Conduct::compiler_missing).bytes, 1);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->status, 0x6e00U);
  EXPECT_TRUE(missing->object.empty());
}

TEST(Script, CannedObjectHasAnotherConstant)
{
  const auto reply = read_reply(script_of(Conduct::canned).bytes, 1);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->object.find(bytes_of(k_own_constant)), std::string::npos);
  EXPECT_NE(reply->object.find(bytes_of(k_other_round)), std::string::npos);
}

TEST(Script, WrongObjectDiffersInItsKind)
{
  Behaviour behaviour;
  behaviour.conduct = Conduct::wrong_object;
  const auto object = [&behaviour] {
    return read_reply(script_for(behaviour, test_request(1), right_reply()).bytes, 1)->object;
  };
  EXPECT_EQ(object()[18], '\4');
  behaviour.difference = Difference::version;
  EXPECT_NE(object().find("GCC: (x) 32.2.0"), std::string::npos);
  behaviour.difference = Difference::options;
  EXPECT_EQ(object(), right_reply().object);
  EXPECT_EQ(as_compiled(behaviour, test_request(1)).argv.size(), test_request(1).argv.size() + 2);
}

TEST(Script, OnlyAnswersWithAnObjectNeedACompile)
{
  for (const auto conduct : {Conduct::silent, Conduct::stops_reading, Conduct::garbage, Conduct::closes_at_accept,
                             Conduct::compile_fails, Conduct::compiler_missing, Conduct::not_allowed}) {
    EXPECT_FALSE(needs_object(conduct)) << name_of(conduct);
  }
  for (const auto conduct : {Conduct::good, Conduct::drip, Conduct::canned, Conduct::resets, Conduct::endless}) {
    EXPECT_TRUE(needs_object(conduct)) << name_of(conduct);
  }
}

} // namespace
} // namespace distcc_auto::fleet
