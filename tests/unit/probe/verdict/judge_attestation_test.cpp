// SPDX-License-Identifier: MIT
#include "probe/verdict/judge_attestation.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using End = TrialResult::End;

SecretKey key_number(unsigned char number)
{
  SecretKey::Seed seed{};
  seed.fill(number);
  return SecretKey(seed);
}

AttestationTerms terms()
{
  AttestationTerms terms;
  terms.sites = {key_number(1).public_key()};
  terms.now = UtcTime(std::chrono::seconds(1'800'000'000));
  return terms;
}

Candidate at(const std::string& address)
{
  Candidate candidate;
  candidate.address = parse_address(address).value();
  return candidate;
}

TrialResult answered(std::string object)
{
  TrialResult result;
  result.end = End::answered;
  result.reply.object = std::move(object);
  return result;
}

std::string proof()
{
  Certificate certificate;
  certificate.name = "cc1";
  certificate.key = key_number(2).public_key();
  certificate.from = terms().now - std::chrono::hours(1);
  certificate.until = terms().now + std::chrono::hours(1);
  const auto text = to_text(sign_certificate(certificate, key_number(1)).value());
  return make_statement({}, {{parse_ip("192.0.2.7").value(), 3632}}, key_number(2), text);
}

std::string why_not(const TrialResult& result)
{
  const auto judged = judge_attestation(result, at("192.0.2.7"), terms());
  return judged ? "" : judged.error().detail;
}

TEST(JudgeAttestation, LooksAtTheAddressThatWeAreConnectedTo)
{
  EXPECT_EQ(judge_attestation(answered(proof()), at("192.0.2.7"), terms()).value().name, "cc1");
  EXPECT_EQ(judge_attestation(answered(proof()), at("::ffff:192.0.2.7"), terms()).value().name, "cc1");
  EXPECT_FALSE(judge_attestation(answered(proof()), at("192.0.2.8"), terms()));
  auto other_port = at("192.0.2.7");
  other_port.port = 4444;
  EXPECT_FALSE(judge_attestation(answered(proof()), other_port, terms()));
}

TEST(JudgeAttestation, SaysWhatKeptItFromAnswering)
{
  TrialResult failed = answered("");
  failed.reply.status = 1U << 8U;
  failed.reply.errors = "distcc-attest: there is no key\x1b[31m\nmore";
  EXPECT_EQ(why_not(failed), "its distcc-attest failed: there is no key\\x1b[31m");
  failed.reply.errors = "";
  EXPECT_EQ(why_not(failed), "its distcc-attest failed");
  failed.reply.status = 110U << 8U;
  EXPECT_EQ(why_not(failed), "its distccd cannot start distcc-attest: run distcc-attest doctor there");
  TrialResult ended;
  ended.end = End::closed;
  EXPECT_EQ(why_not(ended), "it has no distcc-attest among its compilers (closed without an answer)");
  ended.began = true;
  EXPECT_EQ(why_not(ended), "its answer to the challenge broke off");
  ended.end = End::timed_out;
  EXPECT_EQ(why_not(ended), "no answer to the challenge in time");
  ended.end = End::refused;
  EXPECT_EQ(why_not(ended), "no connection for the challenge");
  ended.end = End::too_large;
  EXPECT_EQ(why_not(ended), "its answer to the challenge is not distcc's protocol, or too large");
}

TEST(WithAttestation, LetsNobodyBeGoodWithoutAProof)
{
  const Result<Attested> none = fail(Errc::untrusted, "why");
  for (const auto reason : {Reason::good, Reason::wrong_object}) {
    Verdict verdict;
    verdict.reason = reason;
    verdict = with_attestation(verdict, none);
    EXPECT_EQ(verdict.reason, Reason::not_attested);
    EXPECT_EQ(verdict.detail, "why");
    EXPECT_FALSE(verdict.attested);
  }
}

TEST(WithAttestation, KeepsTheReasonOfWhoDoesNotCompile)
{
  Verdict verdict;
  verdict.reason = Reason::refused;
  EXPECT_EQ(with_attestation(verdict, fail(Errc::untrusted, "why")).reason, Reason::refused);
  EXPECT_EQ(with_attestation(verdict, Attested{}).reason, Reason::refused);
  verdict.reason = Reason::good;
  const Verdict proved = with_attestation(verdict, Attested{"cc1", {}, {}, std::chrono::days(1)});
  EXPECT_TRUE(proved.good());
  EXPECT_EQ(proved.attested->name, "cc1");
}

} // namespace
} // namespace distcc_auto
