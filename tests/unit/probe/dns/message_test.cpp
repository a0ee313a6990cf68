// SPDX-License-Identifier: MIT
#include "probe/dns/message.hpp"

#include <array>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;
using Kind = DnsAnswer::Kind;
using Standing = DnsReply::Standing;

const DnsQuery k_query{"a.test", RecordType::a, Proof::none};
const DnsQuery k_proven{"a.test", RecordType::a, Proof::required};
const std::string k_question_name = "\1a\4test\0"s;

std::string two(unsigned value)
{
  return {static_cast<char>(value >> 8U), static_cast<char>(value & 0xffU)};
}

struct Counts {
  unsigned questions = 1;
  unsigned answers = 0;
  unsigned additionals = 0;
};

std::string header(unsigned flags, Counts counts)
{
  return "\x12\x34"s + two(flags) + two(counts.questions) + two(counts.answers) + two(0) + two(counts.additionals);
}

std::string question(RecordType type)
{
  return k_question_name + two(static_cast<unsigned>(type)) + two(1);
}

// `owner` and `data` as they stand in messages.
std::string record(const std::string& owner, unsigned type, const std::string& data)
{
  return owner + two(type) + two(1) + "\0\0\0\x3c"s + two(static_cast<unsigned>(data.size())) + data;
}

const std::string k_owner = "\xc0\x0c"s; // the question's name
const std::string k_address_record = record(k_owner, 1, "\xc0\0\2\1"s);
constexpr unsigned k_reply = 0x8180;

std::string opt(unsigned upper_code)
{
  return "\0"s + two(41) + two(1232) + static_cast<char>(upper_code) + "\0\0\0\0\0"s;
}

std::string reply_with(const std::vector<std::string>& records, RecordType type = RecordType::a)
{
  std::string message = header(k_reply, {1, static_cast<unsigned>(records.size()), 0}) + question(type);
  for (const auto& one : records) {
    message += one;
  }
  return message;
}

TEST(DnsMessage, AsksAsTheStandardHasIt)
{
  const std::string plain = "\x12\x34\x01\0\0\1\0\0\0\0\0\0\1a\4test\0\0\1\0\1"s;
  EXPECT_EQ(encode_query(k_query, 0x1234, Edns::without), plain);
  const std::string extended = "\x12\x34\x01\0\0\1\0\0\0\0\0\1\1a\4test\0\0\1\0\1\0\0\x29\x04\xd0\0\0\0\0\0\0"s;
  EXPECT_EQ(encode_query(k_query, 0x1234, Edns::with), extended);
}

TEST(DnsMessage, AsksForAProofWithTwoBits)
{
  const auto extended = encode_query(k_proven, 1, Edns::with).value_or("");
  ASSERT_EQ(extended.size(), 35U);
  EXPECT_EQ(extended[3], 0x20) << "AD";
  EXPECT_EQ(static_cast<unsigned char>(extended[extended.size() - 4]), 0x80) << "DO";
  EXPECT_EQ(encode_query(k_proven, 1, Edns::without).value_or("")[3], 0x20);
}

TEST(DnsMessage, IsNotMadeForANameThatDnsCannotHold)
{
  const std::string label(63, 'x');
  const std::string longest = label + "." + label + "." + label + "." + std::string(61, 'x');
  EXPECT_TRUE(encode_query({longest, RecordType::a}, 1, Edns::with));
  for (const auto& name : {""s, "."s, "a..test"s, ".test"s, "a.test."s, label + "x.test", longest + "x"}) {
    EXPECT_FALSE(encode_query({name, RecordType::a}, 1, Edns::with)) << name;
  }
}

TEST(DnsMessage, ReadsAddressesOfTheNameAlone)
{
  const auto reply = read_reply(reply_with({k_address_record, record("\1A\4TEST\0"s, 1, "\xc0\0\2\2"s),
                                            record("\1b\4test\0"s, 1, "\xc0\0\2\3"s), record(k_owner, 16, "\1x"s)}),
                                k_query);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->standing, Standing::answer);
  EXPECT_EQ(reply->answer.kind, Kind::records);
  ASSERT_EQ(reply->answer.addresses.size(), 2U);
  EXPECT_EQ(to_string(reply->answer.addresses[0]), "192.0.2.1");
  EXPECT_EQ(to_string(reply->answer.addresses[1]), "192.0.2.2");
}

TEST(DnsMessage, ReadsIpv6Addresses)
{
  const auto message =
      reply_with({record(k_owner, 28, "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1"s)}, RecordType::aaaa);
  const auto reply = read_reply(message, {"a.test", RecordType::aaaa});
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->answer.addresses.size(), 1U);
  EXPECT_EQ(to_string(reply->answer.addresses[0]), "2001:db8::1");
}

TEST(DnsMessage, FollowsAliases)
{
  const auto alias = [](const std::string& owner, const std::string& target) { return record(owner, 5, target); };
  const std::string b = "\1b\4test\0"s;
  const std::string c = "\1c\4test\0"s;
  const struct {
    std::vector<std::string> records;
    Kind kind;
    const char* detail;
  } rows[] = {
      {{alias(k_owner, b), alias(b, c), record(c, 1, "\xc0\0\2\1"s)}, Kind::records, ""},
      {{record(c, 1, "\xc0\0\2\1"s), alias(b, c), alias(k_owner, b)}, Kind::records, ""},
      {{alias(k_owner, b)}, Kind::none, "its alias leads to \"b.test\", which has no address"},
      {{alias(b, c), record(c, 1, "\xc0\0\2\1"s)}, Kind::none, ""}, // not what was asked for
      {{alias(k_owner, b), alias(b, k_owner)}, Kind::bad_alias, "its alias leads to itself, or to too many others"},
      {{alias(k_owner, k_owner)}, Kind::bad_alias, "its alias leads to itself, or to too many others"},
      {{alias(k_owner, "\3x y\4test\0"s)}, Kind::failed, "DNS leads to \"x y.test\": "},
      {{alias(k_owner, "\3x.y\4test\0"s)}, Kind::failed, "DNS leads to \"x\\\\.y.test\": "},
      {{alias(k_owner, "\0"s)}, Kind::failed, "DNS leads to \"\": "},
  };
  for (const auto& row : rows) {
    const auto reply = read_reply(reply_with(row.records), k_query);
    ASSERT_TRUE(reply) << &row - rows;
    EXPECT_EQ(reply->answer.kind, row.kind) << &row - rows;
    EXPECT_TRUE(reply->answer.detail.starts_with(row.detail)) << reply->answer.detail;
  }
}

TEST(DnsMessage, SaysThatAnAliasLeadsToNoName)
{
  auto message = reply_with({record(k_owner, 5, "\1b\4test\0"s)});
  message[3] = '\x83';
  const auto reply = read_reply(message, k_query);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->answer.kind, Kind::bad_alias);
  EXPECT_EQ(reply->answer.detail, "its alias leads to \"b.test\", which does not exist");
  auto other = reply_with({record("\1b\4test\0"s, 5, "\1c\4test\0"s)});
  other[3] = '\x83';
  EXPECT_EQ(read_reply(other, k_query)->answer.kind, Kind::no_name);
}

TEST(DnsMessage, ReadsServiceRecords)
{
  const auto message = reply_with({record(k_owner, 33, two(10) + two(5) + two(3632) + "\1h\xc0\x0c"s),
                                   record(k_owner, 33, two(0) + two(0) + two(0) + "\0"s)},
                                  RecordType::srv);
  const auto reply = read_reply(message, {"a.test", RecordType::srv});
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->answer.services, (std::vector<ServiceRecord>{{10, 5, 3632, "h.a.test"}, {0, 0, 0, ""}}));
}

TEST(DnsMessage, PutsTheStringsOfATextTogether)
{
  const auto message =
      reply_with({record(k_owner, 16, "\3abc\0\2de"s), record(k_owner, 16, "\1x"s)}, RecordType::txt);
  const auto reply = read_reply(message, {"a.test", RecordType::txt});
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->answer.texts, (std::vector<std::string>{"abcde", "x"}));
}

TEST(DnsMessage, IsNoReplyWhereItAnswersAnotherQuestion)
{
  const auto good = reply_with({k_address_record});
  ASSERT_TRUE(read_reply(good, k_query));
  EXPECT_FALSE(read_reply(good, {"b.test", RecordType::a}));
  EXPECT_FALSE(read_reply(good, {"a.test.example", RecordType::a}));
  EXPECT_FALSE(read_reply(good, {"a.test", RecordType::aaaa}));
  EXPECT_TRUE(read_reply(good, {"A.Test", RecordType::a}));
  const struct {
    std::size_t place;
    char byte;
  } rows[] = {
      {2, '\x01'},  // a question
      {2, '\x89'},  // another operation
      {5, '\0'},    // no question
      {5, '\2'},    // two
      {23, '\x03'}, // another class
  };
  for (const auto& row : rows) {
    auto bad = good;
    bad[row.place] = row.byte;
    EXPECT_FALSE(read_reply(bad, k_query)) << row.place;
  }
}

TEST(DnsMessage, TellsEachResponseCode)
{
  const struct {
    unsigned code;
    Standing standing;
    Kind kind;
    const char* words;
  } rows[] = {
      {0, Standing::answer, Kind::none, ""},
      {1, Standing::turned_away, Kind::failed, "FORMERR"},
      {2, Standing::turned_away, Kind::failed, "SERVFAIL"},
      {3, Standing::answer, Kind::no_name, ""},
      {4, Standing::turned_away, Kind::failed, "NOTIMP"},
      {5, Standing::turned_away, Kind::failed, "REFUSED"},
      {6, Standing::turned_away, Kind::failed, "YXDOMAIN"},
      {9, Standing::turned_away, Kind::failed, "NOTAUTH"},
      {11, Standing::turned_away, Kind::failed, "DSOTYPENI"},
      {15, Standing::turned_away, Kind::failed, "code 15"},
      {16, Standing::not_understood, Kind::failed, "BADVERS"},
      {23, Standing::turned_away, Kind::failed, "BADCOOKIE"},
      {24, Standing::turned_away, Kind::failed, "code 24"},
      {4095, Standing::turned_away, Kind::failed, "code 4095"},
  };
  for (const auto& row : rows) {
    const auto message =
        header(k_reply | (row.code & 15U), {1, 0, 1}) + question(RecordType::a) + opt(row.code >> 4U);
    const auto reply = read_reply(message, k_query);
    ASSERT_TRUE(reply) << row.code;
    EXPECT_EQ(reply->standing, row.standing) << row.code;
    EXPECT_EQ(reply->answer.kind, row.kind) << row.code;
    const std::string words = row.kind == Kind::failed ? std::string("the DNS server answered ") + row.words : "";
    EXPECT_EQ(reply->answer.detail, words);
  }
}

TEST(DnsMessage, MayLackUnderstandingOfEdns)
{
  const struct {
    unsigned code;
    Counts counts;
    Standing standing;
  } rows[] = {
      {1, {1, 0, 0}, Standing::not_understood}, {2, {1, 0, 0}, Standing::not_understood},
      {4, {1, 0, 0}, Standing::not_understood}, {5, {1, 0, 0}, Standing::turned_away},
      {1, {0, 0, 0}, Standing::not_understood}, // nothing but a header
  };
  for (const auto& row : rows) {
    const auto asked = row.counts.questions == 1 ? question(RecordType::a) : "";
    const auto reply = read_reply(header(k_reply | row.code, row.counts) + asked, k_query);
    ASSERT_TRUE(reply) << row.code;
    EXPECT_EQ(reply->standing, row.standing) << row.code;
  }
  for (const unsigned code : {0U, 3U}) {
    EXPECT_FALSE(read_reply(header(k_reply | code, {0, 0, 0}), k_query)) << "such an answer must say to what";
  }
}

TEST(DnsMessage, IsToBeHadByTcpWhereItIsTruncated)
{
  auto message = reply_with({k_address_record});
  message[2] = static_cast<char>(0x83);
  for (const std::size_t missing : {0U, 1U, 16U}) {
    const auto reply = read_reply(message.substr(0, message.size() - missing), k_query);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->standing, Standing::truncated);
  }
}

TEST(DnsMessage, IsMalformedWhereItIsCutOrHoldsOtherThanItSays)
{
  const auto whole = reply_with({k_address_record, k_address_record});
  const std::size_t begin = header(0, {}).size() + question(RecordType::a).size();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto reply = read_reply(whole.substr(0, size), k_query);
    ASSERT_EQ(reply.has_value(), size >= begin) << size;
    if (reply) {
      EXPECT_EQ(reply->standing, Standing::turned_away) << size;
      EXPECT_EQ(reply->answer.detail, "the DNS server's answer is malformed");
    }
  }
  const struct {
    RecordType type;
    std::string data;
  } rows[] = {
      {RecordType::a, "\1\2\3"s},     {RecordType::a, "\1\2\3\4\5"s},
      {RecordType::a, ""s},           {RecordType::aaaa, "\1\2\3\4"s},
      {RecordType::txt, ""s},         {RecordType::txt, "\5abc"s},
      {RecordType::srv, "\0\1\0\1"s}, {RecordType::srv, "\0\1\0\1\0\1\xff\xff"s},
  };
  for (const auto& row : rows) {
    const auto message = reply_with({record(k_owner, static_cast<unsigned>(row.type), row.data)}, row.type);
    const auto reply = read_reply(message, {"a.test", row.type});
    ASSERT_TRUE(reply) << &row - rows;
    EXPECT_EQ(reply->standing, Standing::turned_away) << &row - rows;
  }
}

TEST(DnsMessage, EndsWhereItsNamesLeadRoundInCircles)
{
  const std::size_t here = header(0, {}).size() + question(RecordType::a).size();
  const std::string to_itself = two(0xc000U | static_cast<unsigned>(here));
  for (const auto& owner : {to_itself, "\x80\x01"s, "\x40\x01"s}) {
    const auto reply = read_reply(reply_with({record(owner, 1, "\xc0\0\2\1"s)}), k_query);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->standing, Standing::turned_away);
  }
}

// c-ares 1.18 takes both for names, though of nothing that was asked for; 1.34 does not.
TEST(DnsMessage, HoldsNoRecordsOfNamesThatAreTooLongOrPointForward)
{
  const std::size_t here = header(0, {}).size() + question(RecordType::a).size();
  std::string longest;
  for (int i = 0; i < 5; ++i) {
    longest += '\x3f' + std::string(63, 'x');
  }
  for (const auto& owner : {two(0xc000U | static_cast<unsigned>(here + 10)), longest + '\0'}) {
    const auto reply = read_reply(reply_with({record(owner, 1, "\xc0\0\2\1"s)}), k_query);
    ASSERT_TRUE(reply);
    EXPECT_NE(reply->answer.kind, Kind::records);
    EXPECT_TRUE(reply->answer.addresses.empty());
  }
}

TEST(DnsMessage, HoldsNoMoreAddressesThanAreTaken)
{
  const auto reply = read_reply(reply_with(std::vector<std::string>(4000, k_address_record)), k_query);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->answer.addresses.size(), k_most_addresses);
}

TEST(DnsProof, IsTheWordOfTheResolver)
{
  const struct {
    unsigned flags; // the fourth byte: RA, AD, CD, code
    unsigned addresses;
    Kind kind;
  } rows[] = {
      {0xa0, 1, Kind::records},  {0xa0, 3, Kind::records}, {0x80, 1, Kind::unproven},
      {0x90, 1, Kind::unproven}, // CD is no proof
      {0xa0, 0, Kind::none},     {0x80, 0, Kind::none},    {0xa3, 0, Kind::no_name},
      {0x83, 0, Kind::no_name},  {0x82, 0, Kind::failed},  {0xa5, 1, Kind::failed},
  };
  for (const auto& row : rows) {
    auto message = reply_with(std::vector<std::string>(row.addresses, k_address_record));
    message[3] = static_cast<char>(row.flags);
    const auto reply = read_reply(message, k_proven);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->answer.kind, row.kind) << row.flags;
    EXPECT_EQ(reply->answer.addresses.size(), row.kind == Kind::records ? row.addresses : 0U);
  }
}

TEST(DnsProof, SaysThatASignatureMayNotFit)
{
  const auto reply = read_reply(header(0x8182, {}) + question(RecordType::a), k_proven);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->answer.detail,
            "the DNS server answered SERVFAIL, as a validating one does where a signature does not fit (bogus)");
}

} // namespace
} // namespace distcc_auto
