// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_proof.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;
using namespace std::string_literals;

// The answer to "a.test A?" with this fourth byte of its header (AD and response code) and this many addresses.
std::string message(unsigned char flags, unsigned char addresses)
{
  const std::string question = "\1a\4test\0\0\1\0\1"s;
  std::string text =
      "\x12\x34\x81"s + static_cast<char>(flags) + "\0\1\0"s + static_cast<char>(addresses) + "\0\0\0\0"s;
  text += question;
  for (unsigned char i = 0; i < addresses; ++i) {
    text += "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2"s + static_cast<char>(i + 1);
  }
  return text;
}

TEST(DnsProof, IsTheWordOfTheResolver)
{
  const struct {
    unsigned char flags;
    unsigned char addresses;
    Kind kind;
  } rows[] = {
      {0xa0, 1, Kind::addresses},                                                              // RA and AD
      {0xa0, 3, Kind::addresses},    {0x80, 1, Kind::unproven},     {0x90, 1, Kind::unproven}, // CD is no proof
      {0xa0, 0, Kind::no_addresses}, {0x80, 0, Kind::no_addresses}, {0xa3, 0, Kind::no_name},
      {0x83, 0, Kind::no_name},      {0x82, 0, Kind::failed},       {0xa5, 1, Kind::failed},
  };
  for (const auto& row : rows) {
    const auto answer = proven_addresses(message(row.flags, row.addresses), Family::ipv4);
    EXPECT_EQ(answer.kind, row.kind) << static_cast<int>(row.flags);
    EXPECT_EQ(answer.addresses.size(), row.kind == Kind::addresses ? row.addresses : 0U);
  }
  EXPECT_EQ(to_string(proven_addresses(message(0xa0, 1), Family::ipv4).addresses.at(0)), "192.0.2.1");
}

TEST(DnsProof, IsOfOneFamily)
{
  EXPECT_EQ(proven_addresses(message(0xa0, 1), Family::ipv6).kind, Kind::no_addresses);
}

TEST(DnsProof, SaysThatASignatureMayNotFit)
{
  EXPECT_EQ(proven_addresses(message(0x82, 0), Family::ipv4).detail,
            "the DNS server answered SERVFAIL, as a validating one does where a signature does not fit (bogus)");
}

TEST(DnsProof, IsNotFoundInHalfAMessage)
{
  const auto whole = message(0xa0, 2);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(proven_addresses(whole.substr(0, size), Family::ipv4).kind, Kind::failed) << size;
  }
}

TEST(DnsProof, IsNotTakenFromAQuestion)
{
  auto question = message(0xa0, 1);
  question[2] = 1;
  EXPECT_EQ(proven_addresses(question, Family::ipv4).kind, Kind::failed);
  EXPECT_FALSE(read_dns_header("short").validated);
}

TEST(DnsProof, IsAskedForWithTwoBits)
{
  std::vector<unsigned char> query(12 + 12 + 11, 0);
  ask_for_proof(query);
  EXPECT_EQ(query[3], 0x20);
  EXPECT_EQ(query[query.size() - 4], 0x80);
  std::vector<unsigned char> none(12, 0);
  ask_for_proof(none);
  EXPECT_EQ(none, std::vector<unsigned char>(12, 0));
}

} // namespace
} // namespace distcc_auto
