// SPDX-License-Identifier: MIT
#include "made_site.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <random>

namespace distcc_auto
{
namespace
{

const Endpoint k_there{ip("192.0.2.7"), 3632};

std::string why_not(const std::string& bytes, const Endpoint& connected = k_there,
                    const AttestationTerms& t = terms())
{
  const auto accepted = accept_statement(bytes, connected, t);
  return accepted ? "" : accepted.error().detail;
}

Certificate changed(const std::function<void(Certificate&)>& change)
{
  Certificate certificate = draft();
  change(certificate);
  return issued(certificate);
}

TEST(AcceptStatement, SaysWhoItIs)
{
  const auto accepted = accept_statement(answer(), k_there, terms());
  ASSERT_TRUE(accepted) << accepted.error().detail;
  EXPECT_EQ(accepted->name, "mydistcc1.example.com");
  EXPECT_EQ(to_text(accepted->id), "0102030405060708");
  EXPECT_EQ(accepted->left, std::chrono::days(30));
  EXPECT_EQ(why_not(answer(), {ip("2001:db8::7"), 3632}), "");
}

TEST(AcceptStatement, TakesTheTwoSpellingsOfAnAddressAsOne)
{
  EXPECT_EQ(why_not(answer(), {ip("::ffff:192.0.2.7"), 3632}), "");
}

TEST(AcceptStatement, RefusesCertificatesThatDoNotCount)
{
  const auto foreign = sign_certificate(draft(), key_number(9)).value();
  EXPECT_EQ(why_not(answer(foreign)), "its certificate is signed by a key that is not in trust.site_keys");
  const auto self_made = sign_certificate(draft(), key_number(2)).value();
  EXPECT_EQ(why_not(answer(self_made)), "its certificate is signed by a key that is not in trust.site_keys");
  Certificate forged = issued();
  forged.until += std::chrono::days(1000);
  EXPECT_EQ(why_not(answer(forged)), "its certificate is forged: the site's key did not sign it");
}

TEST(AcceptStatement, RefusesWhatIsOutOfTimeOrRevoked)
{
  auto late = terms();
  late.now = issued().until;
  EXPECT_EQ(why_not(answer(), k_there, late), "its certificate expired on 2027-02-14");
  late.now -= std::chrono::seconds(1);
  EXPECT_EQ(why_not(answer(), k_there, late), "");
  auto early = terms();
  early.now = issued().from - std::chrono::seconds(1);
  EXPECT_EQ(why_not(answer(), k_there, early), "its certificate is not valid before 2027-01-14T08:00:00Z");
  auto revoking = terms();
  revoking.revoked = {CertificateId{}, issued().id};
  EXPECT_EQ(why_not(answer(), k_there, revoking), "its certificate 0102030405060708 is revoked");
}

TEST(AcceptStatement, RefusesACopiedCertificate)
{
  const auto by_thief =
      make_statement(terms().challenge, {{ip("192.0.2.7"), 3632}}, key_number(3), to_text(issued()));
  EXPECT_EQ(why_not(by_thief), "its answer is not signed with the key of its certificate");
}

TEST(AcceptStatement, RefusesAnOldAnswer)
{
  auto next_round = terms();
  next_round.challenge[31] ^= 1U;
  EXPECT_EQ(why_not(answer(), k_there, next_round), "its answer is to another challenge than this round's");
}

TEST(AcceptStatement, RefusesTheAnswerOfAnotherPlace)
{
  EXPECT_EQ(why_not(answer(), {ip("192.0.2.66"), 3632}),
            "the answer comes from another machine: 192.0.2.66 is not among its addresses");
  EXPECT_EQ(why_not(answer(), {ip("192.0.2.7"), 4444}),
            "the answer comes from another port: its distccd does not listen at 192.0.2.7 port 4444");
}

TEST(AcceptStatement, BelievesTheCertificateMoreThanTheServer)
{
  const auto natted = changed([](Certificate& c) {
    c.addresses = {ip("198.51.100.1"), ip("127.40.0.1")};
    c.ports = {13632, 3632};
  });
  EXPECT_EQ(why_not(answer(natted), {ip("198.51.100.1"), 13632}), "");
  EXPECT_EQ(why_not(answer(natted), {ip("127.40.0.1"), 3632}), "");
  EXPECT_EQ(why_not(answer(natted)), "192.0.2.7 is not among the addresses in its certificate");
  EXPECT_EQ(why_not(answer(natted), {ip("198.51.100.1"), 4444}),
            "port 4444 is not among the ports in its certificate");
  const auto one_port = changed([](Certificate& c) { c.ports = {3633}; });
  EXPECT_EQ(why_not(answer(one_port)), "port 3632 is not among the ports in its certificate");
}

TEST(AcceptStatement, TakesNoServersWordForAnAddressThatManyHave)
{
  for (const auto* shared : {"127.0.0.1", "127.40.0.1", "169.254.1.1", "::1", "fe80::7", "0.0.0.0"}) {
    const Endpoint there{ip(shared), 3632};
    const auto bytes = make_statement(terms().challenge, {there}, key_number(2), to_text(issued()));
    EXPECT_NE(why_not(bytes, there).find("is an address that many machines have"), std::string::npos) << shared;
  }
}

TEST(AcceptStatement, TellsThisMachineFromOneWithAnAddressOfIt)
{
  auto here = terms();
  here.own_addresses = {ip("127.0.0.1"), ip("192.0.2.200"), ip("172.17.0.1"), ip("2001:db8::200")};
  const Endpoint bridge{ip("172.17.0.1"), 3632};
  const std::string text = to_text(issued());
  const auto other = make_statement(here.challenge, {{ip("192.0.2.7"), 3632}, bridge}, key_number(2), text);
  EXPECT_EQ(why_not(other, bridge, here),
            "172.17.0.1 is an address of this machine, and the answer comes from another one");
  const auto own = make_statement(here.challenge, {{ip("192.0.2.200"), 3632}, bridge}, key_number(2), text);
  EXPECT_EQ(why_not(own, bridge, here), "");
  EXPECT_EQ(why_not(own, {ip("192.0.2.200"), 3632}, here), "");
}

TEST(AcceptStatement, RefusesWhatIsNoStatement)
{
  for (const std::string& bytes : {std::string(), std::string(100000, 'x'), to_text(issued()), answer() + "\n",
                                   answer().substr(0, answer().size() / 2)}) {
    EXPECT_TRUE(why_not(bytes).starts_with("its answer is not an attestation: ")) << why_not(bytes);
  }
}

// One mutation at a random place: a bit, a byte, a byte more, a byte less, two parts in the other order.
std::string mutated(std::string bytes, std::mt19937& random)
{
  const std::size_t at = random() % bytes.size();
  switch (random() % 5) {
  case 0:
    bytes[at] = static_cast<char>(bytes[at] ^ (1U << (random() % 8)));
    break;
  case 1:
    bytes[at] = static_cast<char>(bytes[at] + 1 + random() % 255);
    break;
  case 2:
    bytes.insert(at, 1, static_cast<char>(random()));
    break;
  case 3:
    bytes.erase(at, 1 + random() % 3);
    break;
  default:
    bytes = bytes.substr(at) + bytes.substr(0, at);
  }
  return bytes;
}

TEST(AcceptStatement, AcceptsNoMutationOfAValidAnswer)
{
  std::mt19937 random(20261125); // NOLINT(bugprone-random-generator-seed): the same mutations in every run
  const std::string valid = answer();
  ASSERT_EQ(why_not(valid), "");
  int tried = 0;
  while (tried < 10000) {
    const std::string bytes = mutated(valid, random);
    if (bytes != valid) {
      ++tried;
      ASSERT_NE(why_not(bytes), "") << bytes;
    }
  }
}

} // namespace
} // namespace distcc_auto
