// SPDX-License-Identifier: MIT
#include "probe/verdict/trial_result.hpp"
#include "small_object.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using End = TrialResult::End;

constexpr Nonce k_nonce = {'c', 'o', 'n', 's', 't', 'a', 'n', 't', ' ', 'o', 'f', ' ', 'n', 'o', 'w', '!'};
constexpr std::string_view k_constant = "constant of now!";
constexpr std::string_view k_gcc_12 = "GCC: (Debian 12.2.0-14) 12.2.0";
constexpr std::string_view k_gcc_11 = "GCC: (Debian 11.3.0-1) 11.3.0";
constexpr std::uint16_t k_aarch64 = 183;

const std::string& expected()
{
  static const std::string object = small_object(k_gcc_12, std::string(k_constant) + "tail");
  return object;
}

Verdict judged(const TrialResult& result, Toolchain needed = Toolchain::version)
{
  Candidate candidate;
  candidate.name = "cc1.example.com";
  return judge_trial(candidate, result, expected(), k_nonce, needed);
}

TrialResult ended(End end, std::string detail = {})
{
  TrialResult result;
  result.end = end;
  result.detail = std::move(detail);
  result.connect = Milliseconds(2.4);
  result.compile = Milliseconds(997.8);
  return result;
}

TrialResult began(TrialResult result)
{
  result.began = true;
  return result;
}

TrialResult timed_out(const PathFacts& facts)
{
  TrialResult result = ended(End::timed_out);
  result.paths = {facts};
  return result;
}

TrialResult failed(std::uint32_t status, std::string errors)
{
  TrialResult result = ended(End::answered);
  result.reply.status = status;
  result.reply.errors = std::move(errors);
  return result;
}

TrialResult answered(std::string object)
{
  TrialResult result = ended(End::answered);
  result.reply.object = std::move(object);
  return result;
}

TEST(JudgeTrial, NamesEveryWayInWhichAConnectionEnds)
{
  struct Case {
    TrialResult result;
    Reason reason;
    std::string detail;
  };
  const std::vector<Case> cases = {
      {ended(End::refused), Reason::refused, ""},
      {ended(End::unreachable, "No route to host"), Reason::unreachable, "No route to host"},
      {ended(End::connect_timed_out), Reason::connect_timed_out, "none after 1000 ms"},
      {ended(End::timed_out), Reason::too_slow, "no object after 1000 ms"},
      {began(ended(End::timed_out)), Reason::too_slow, "no object after 1000 ms"},
      {timed_out({.acknowledged = 9401, .silent = std::chrono::seconds(1)}), Reason::too_slow,
       "no object after 1000 ms"},
      {timed_out({.acknowledged = 1, .missing = 6, .arrived_behind = 2, .retransmitted = 8, .timeouts = 2}),
       Reason::large_packets_lost, "of the job only small ones have arrived after 1000 ms"},
      {timed_out({.acknowledged = 9401, .out_of_order = 2, .silent = std::chrono::seconds(1)}),
       Reason::large_packets_lost, "of the answer only small ones have arrived after 1000 ms"},
      {ended(End::closed), Reason::closed_without_answer, ""},
      {ended(End::reset), Reason::closed_without_answer, ""},
      {began(ended(End::closed)), Reason::wrong_protocol, "the answer broke off"},
      {began(ended(End::reset, "Connection reset by peer")), Reason::wrong_protocol,
       "the answer broke off: Connection reset by peer"},
      {began(ended(End::protocol, "HTTP is no DONE")), Reason::wrong_protocol, "HTTP is no DONE"},
      {ended(End::ssh, "/no/such/ssh: No such file or directory"), Reason::ssh_failed,
       "/no/such/ssh: No such file or directory"},
      {ended(End::ssh,
             "@@@@@@@\r\n@  WARNING!  @\r\n@@@@@@@\r\nHost key has changed.\r\nHost key verification failed.\r\n"),
       Reason::ssh_failed, "Host key has changed. Host key verification failed."},
      {ended(End::ssh, "for members only\n\n \nPermission denied (publickey). \n"), Reason::ssh_failed,
       "for members only Permission denied (publickey)."},
      {ended(End::ssh, " \n"), Reason::ssh_failed, ""},
      {began(ended(End::too_large, "an object of 4 GiB")), Reason::answer_too_large, "an object of 4 GiB"},
  };
  for (const Case& each : cases) {
    const Verdict verdict = judged(each.result);
    EXPECT_EQ(key(verdict.reason), key(each.reason));
    EXPECT_EQ(verdict.detail, each.detail);
    EXPECT_EQ(verdict.compiler, "");
  }
}

TEST(JudgeTrial, TellsWhyTheCompileFailed)
{
  struct Case {
    std::uint32_t status;
    std::string errors;
    Reason reason;
    std::string detail;
  };
  const std::vector<Case> cases = {
      {110U << 8U, "", Reason::compiler_missing, ""},
      {110U << 8U, "cannot run gcc-99\n", Reason::compiler_missing, "cannot run gcc-99"},
      {1U << 8U, "\n \n  gcc: error: bad -march\nmore\n", Reason::compile_failed, "gcc: error: bad -march"},
      {1U << 8U, "\x1b[1mgcc:\x1b[0m no\r\n", Reason::compile_failed, "\\x1b[1mgcc:\\x1b[0m no"},
      {4U << 8U, "", Reason::compile_failed, "exit code 4, and not a word why"},
      {9, " \n", Reason::compile_failed, "the compiler was ended by signal 9"},
      {0x8b, "", Reason::compile_failed, "the compiler was ended by signal 11"},
      {110, "", Reason::compile_failed, "the compiler was ended by signal 110"},
  };
  for (const Case& each : cases) {
    const Verdict verdict = judged(failed(each.status, each.errors));
    EXPECT_EQ(key(verdict.reason), key(each.reason));
    EXPECT_EQ(verdict.detail, each.detail);
  }
}

TEST(JudgeTrial, AsksOfTheObjectWhatTheSettingsAsk)
{
  const std::string same_version = expected() + "symbols";
  const std::string other_code = small_object(k_gcc_12, std::string(k_constant) + "liat");
  const std::string other_version = small_object(k_gcc_11, std::string(k_constant) + "tail");
  const std::string other_target = small_object(k_gcc_12, std::string(k_constant) + "tail", k_aarch64);
  struct Case {
    std::string object;
    Likeness likeness;
    std::vector<Toolchain> good_for;
    Reason otherwise = Reason::wrong_object;
  };
  const std::vector<Case> cases = {
      {expected(),
       Likeness::identical,
       {Toolchain::identical, Toolchain::version, Toolchain::target, Toolchain::any}},
      {same_version, Likeness::version, {Toolchain::version, Toolchain::target, Toolchain::any}},
      {other_code, Likeness::target, {Toolchain::any}, Reason::other_code},
      {other_version, Likeness::target, {Toolchain::target, Toolchain::any}},
      {other_target, Likeness::different, {Toolchain::any}},
  };
  for (const Case& each : cases) {
    for (const auto needed : {Toolchain::identical, Toolchain::version, Toolchain::target, Toolchain::any}) {
      const Verdict verdict = judged(answered(each.object), needed);
      const bool good = std::ranges::find(each.good_for, needed) != each.good_for.end();
      EXPECT_EQ(verdict.good(), good) << in_words(verdict);
      EXPECT_EQ(verdict.likeness, each.likeness);
      EXPECT_EQ(verdict.detail.empty(), good);
      EXPECT_EQ(verdict.reason, good ? Reason::good : each.otherwise);
      EXPECT_NE(verdict.compiler, "");
    }
  }
}

TEST(JudgeTrial, NamesBothCompilersWhereTheyDiffer)
{
  const Verdict verdict = judged(answered(small_object(k_gcc_11, k_constant)));
  EXPECT_NE(verdict.detail.find("gcc 11.3.0"), std::string::npos) << verdict.detail;
  EXPECT_NE(verdict.detail.find("gcc 12.2.0"), std::string::npos) << verdict.detail;
  EXPECT_EQ(verdict.compiler, "gcc 11.3.0");
}

TEST(JudgeTrial, WantsTheConstantOfThisRoundWhateverTheSettings)
{
  for (const auto needed : {Toolchain::identical, Toolchain::version, Toolchain::target, Toolchain::any}) {
    const Verdict verdict = judged(answered(small_object(k_gcc_12, "constant of once")), needed);
    EXPECT_EQ(key(verdict.reason), "wrong_object");
    EXPECT_EQ(verdict.detail, "its object does not hold this round's constant");
  }
}

TEST(JudgeTrial, WantsAnObjectThatCanBeReadWhateverTheSettings)
{
  for (const auto needed : {Toolchain::identical, Toolchain::version, Toolchain::target, Toolchain::any}) {
    const Verdict verdict = judged(answered("no ELF, but the " + std::string(k_constant)), needed);
    EXPECT_EQ(key(verdict.reason), "wrong_object") << verdict.compiler;
    EXPECT_NE(verdict.detail, "");
    EXPECT_FALSE(judged(answered(""), needed).good());
  }
}

TEST(JudgeTrial, MakesTheCompilersNameSafe)
{
  const std::string comment = "evil\x1b[2J" + std::string(3000, 'x');
  const Verdict verdict = judged(answered(small_object(comment, k_constant)), Toolchain::any);
  EXPECT_TRUE(verdict.good()) << in_words(verdict);
  EXPECT_EQ(verdict.compiler.find('\x1b'), std::string::npos);
  EXPECT_LE(verdict.compiler.size(), 60U);
}

TEST(JudgeTrial, KeepsTheCandidateAndTheTimes)
{
  const Verdict verdict = judged(answered(expected()));
  EXPECT_EQ(verdict.candidate.name, "cc1.example.com");
  EXPECT_EQ(verdict.connect, Milliseconds(2.4));
  EXPECT_EQ(verdict.compile, Milliseconds(997.8));
}

} // namespace
} // namespace distcc_auto
