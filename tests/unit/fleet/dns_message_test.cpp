// SPDX-License-Identifier: MIT
#include "tests/fleet/dns_message.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

using namespace std::string_literals;

const DnsQuestion k_asked = {0x1234, "MyDistcc3.fleet.test", k_type_a, k_class_in, true, 1232};

std::string header_of_question()
{
  return "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"s;
}

TEST(DnsQuestion, IsWrittenAsTheStandardSays)
{
  const DnsQuestion question{0x1234, "cc3.test", k_type_aaaa, k_class_in, true, k_plain_udp_size};
  EXPECT_EQ(encode_question(question), header_of_question() + "\3cc3\4test\0\0\x1c\0\1"s);
}

TEST(DnsQuestion, ComesBackAsItWas)
{
  EXPECT_EQ(decode_question(encode_question(k_asked)), k_asked);
}

TEST(DnsQuestion, IsNoneWhereCutAnywhere)
{
  const auto whole = encode_question(k_asked);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decode_question(whole.substr(0, size))) << size;
  }
}

TEST(DnsQuestion, IsNoneWhereTheNameIsNone)
{
  const std::vector<std::string> names = {
      "\xc0\x0c"s,        // points at itself
      "\1a\xc0\x0c"s,     // points at its own start
      "\xc0\xff"s,        // points outside
      "\x40"s + "abcdef", // a length with a reserved bit
      "\3a.b\0"s,         // a dot inside of a label
      "\x05"s + "ab",     // a label longer than the message
  };
  for (const auto& name : names) {
    EXPECT_FALSE(decode_question(header_of_question() + name + "\0\1\0\1"s)) << name;
  }
}

TEST(DnsQuestion, IsNoneWhereTheNameIsTooLong)
{
  std::string name;
  for (int i = 0; i < 40; ++i) {
    name += "\7abcdefg"s;
  }
  EXPECT_FALSE(decode_question(header_of_question() + name + "\0\0\1\0\1"s));
}

TEST(DnsQuestion, IsNoAnswer)
{
  const auto answer = encode_answer({k_asked, DnsCode::no_error, false, {}}, k_plain_udp_size);
  EXPECT_FALSE(decode_question(answer));
  EXPECT_FALSE(decode_answer(encode_question(k_asked)));
}

TEST(DnsAnswer, ComesBackAsItWas)
{
  const std::vector<DnsRecord> records = {{k_asked.name, k_type_cname, 60, "loop.test"},
                                          {"loop.test", k_type_a, 0, "\x7f\0\0\1"s}};
  const auto answer = decode_answer(encode_answer({k_asked, DnsCode::no_error, false, records}, 512));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->question.id, k_asked.id);
  EXPECT_EQ(answer->question.name, k_asked.name);
  EXPECT_FALSE(answer->truncated);
  EXPECT_EQ(answer->records, records);
}

TEST(DnsAnswer, IsBrokenWhereCutAnywhere)
{
  const auto whole = encode_answer({k_asked, DnsCode::no_error, false, {{k_asked.name, k_type_a, 1, "abcd"}}}, 512);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decode_answer(whole.substr(0, size))) << size;
  }
}

TEST(DnsAnswer, LeavesOutWhatDoesNotFit)
{
  const std::vector<DnsRecord> records(500, {k_asked.name, k_type_a, 60, "abcd"});
  const auto small = encode_answer({k_asked, DnsCode::no_error, false, records}, k_plain_udp_size);
  EXPECT_LE(small.size(), k_plain_udp_size);
  const auto cut = decode_answer(small);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->truncated);
  const auto whole = decode_answer(encode_answer({k_asked, DnsCode::no_error, false, records}, k_greatest_message));
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->truncated);
  EXPECT_EQ(whole->records.size(), records.size());
}

} // namespace
} // namespace distcc_auto::fleet
