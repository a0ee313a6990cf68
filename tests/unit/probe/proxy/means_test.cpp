// SPDX-License-Identifier: MIT
#include "probe/proxy/means.hpp"

#include <gtest/gtest.h>
#include <set>

namespace distcc_auto
{
namespace
{

struct AnswerCase {
  SocksAnswer answer;
  SchemeWalk::Answer existence;
  Reason reason;
};

const AnswerCase k_answers[] = {
    {SocksAnswer::host_unreachable, SchemeWalk::Answer::missing, Reason::no_such_name},
    {SocksAnswer::general_failure, SchemeWalk::Answer::missing, Reason::no_such_name},
    {SocksAnswer::refused, SchemeWalk::Answer::exists, Reason::refused},
    {SocksAnswer::ttl_expired, SchemeWalk::Answer::exists, Reason::connect_timed_out},
    {SocksAnswer::network_unreachable, SchemeWalk::Answer::exists, Reason::unreachable},
    {SocksAnswer::not_allowed, SchemeWalk::Answer::exists, Reason::unreachable},
    {static_cast<SocksAnswer>(0x5a), SchemeWalk::Answer::exists, Reason::unreachable},
};

TEST(SocksAnswers, TellWhetherANameExistsAndWhyItCannotBeUsed)
{
  for (const AnswerCase& test : k_answers) {
    EXPECT_EQ(existence(test.answer), test.existence) << socks_words(test.answer);
    EXPECT_EQ(reason_of(test.answer), test.reason) << socks_words(test.answer);
  }
  EXPECT_EQ(existence(SocksAnswer::succeeded), SchemeWalk::Answer::exists);
}

TEST(UnlikelyNumber, IsBeyondEverySite)
{
  Nonce random{};
  EXPECT_EQ(unlikely_number(random), 100'000'000);
  random = {0xff, 0xff, 0xff};
  EXPECT_EQ(unlikely_number(random), 116'777'215);
}

TEST(CandidateByName, KeepsWhatTheEntrySays)
{
  const HostPattern pattern = parse_host_pattern("build%d:3700/8,lzo").value();
  const Candidate candidate = candidate_by_name(pattern, "build3", 7);
  EXPECT_TRUE(candidate.by_name);
  EXPECT_EQ(candidate.name, "build3");
  EXPECT_TRUE(candidate.address.bytes.empty());
  EXPECT_EQ(candidate.port, 3700);
  EXPECT_EQ(candidate.slots, 8);
  EXPECT_TRUE(candidate.lzo);
  EXPECT_EQ(candidate.order, 7U);
  EXPECT_EQ(endpoint_text(candidate), "build3:3700");
}

TEST(CandidateByName, KnowsAnAddress)
{
  const Candidate candidate = candidate_by_name(parse_host_pattern("192.0.2.7").value(), "192.0.2.7", 0);
  EXPECT_EQ(to_string(candidate.address), "192.0.2.7");
  EXPECT_EQ(endpoint_text(candidate), "192.0.2.7:3632");
}

struct RefusalCase {
  const char* host;
  TrustSettings trust;
  std::optional<Reason> reason;
};

TrustSettings with_networks()
{
  TrustSettings trust;
  trust.networks = {parse_network("192.0.2.0/24").value()};
  return trust;
}

TrustSettings with_dnssec()
{
  TrustSettings trust;
  trust.dnssec = Dnssec::require;
  return trust;
}

TrustSettings with_attestation()
{
  TrustSettings trust;
  trust.attestation = Attestation::require;
  return trust;
}

TEST(RefusalOf, RefusesNamesWhereTrustIsAboutAddresses)
{
  const RefusalCase cases[] = {
      {"a", {}, std::nullopt},
      {"a", with_networks(), Reason::not_in_networks},
      {"a", with_dnssec(), Reason::dns_not_validated},
      {"a", with_attestation(), Reason::not_attested},
      {"192.0.2.7", with_networks(), std::nullopt},
      {"192.0.2.7", with_dnssec(), std::nullopt},
      {"192.0.2.7", with_attestation(), std::nullopt},
      {"198.51.100.7", with_networks(), Reason::not_in_networks},
  };
  for (const RefusalCase& test : cases) {
    const Candidate candidate = candidate_by_name(parse_host_pattern(test.host).value(), test.host, 0);
    const auto refusal = refusal_of(candidate, test.trust);
    EXPECT_EQ(refusal ? std::optional(refusal->reason) : std::nullopt, test.reason) << test.host;
  }
}

} // namespace
} // namespace distcc_auto
