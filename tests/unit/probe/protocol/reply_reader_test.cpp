// SPDX-License-Identifier: MIT
#include "probe/protocol/lzo.hpp"
#include "probe/protocol/reply_reader.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

const Reply k_reply{
    .status = 0x8b, .errors = "a warning\n", .output = "some output", .object = std::string(300, 'o')};

void expect_equal(const Reply& left, const Reply& right)
{
  EXPECT_EQ(left.status, right.status);
  EXPECT_EQ(left.errors, right.errors);
  EXPECT_EQ(left.output, right.output);
  EXPECT_EQ(left.object, right.object);
  EXPECT_EQ(left.dependencies, right.dependencies);
}

TEST(ReplyReader, ReadsBytesCutAtEveryPosition)
{
  for (const int protocol : {1, 2}) {
    const std::string wire = encode_reply(k_reply, protocol);
    for (std::size_t cut = 0; cut < wire.size(); ++cut) {
      ReplyReader reader(protocol);
      ASSERT_EQ(reader.feed(wire.substr(0, cut)), ReadStep::more) << cut;
      EXPECT_EQ(reader.began(), cut > 0);
      ASSERT_EQ(reader.feed(wire.substr(cut)), ReadStep::done) << cut;
      expect_equal(reader.take(), k_reply);
    }
  }
}

TEST(ReplyReader, ReadsSingleBytes)
{
  const std::string wire = encode_reply(k_reply, 2);
  ReplyReader reader(2);
  for (std::size_t at = 0; at < wire.size(); ++at) {
    ASSERT_EQ(reader.feed(wire.substr(at, 1)), at + 1 < wire.size() ? ReadStep::more : ReadStep::done);
  }
  expect_equal(reader.take(), k_reply);
}

TEST(ReplyReader, ReadsTheRulesForMakeOfProtocol3)
{
  Reply reply = k_reply;
  reply.status = 0;
  reply.dependencies = "probe.o: probe.c\n";
  const std::string wire = encode_reply(reply, 3);
  for (std::size_t cut = 0; cut < wire.size(); ++cut) {
    ReplyReader reader(3);
    ASSERT_EQ(reader.feed(wire.substr(0, cut)), ReadStep::more) << cut;
    ASSERT_EQ(reader.feed(wire.substr(cut)), ReadStep::done) << cut;
    expect_equal(reader.take(), reply);
  }
}

TEST(ReplyReader, WaitsForNoRulesOfAFailedCompile)
{
  ReplyReader reader(3);
  EXPECT_EQ(reader.feed(encode_reply(k_reply, 3)), ReadStep::done);
  expect_equal(reader.take(), k_reply);
}

TEST(ReplyReader, BoundsTheRulesForMake)
{
  ReplyReader reader(3, {.text = 100});
  const auto step = reader.feed("DONE00000003STAT00000000SERR00000000SOUT00000000DOTO00000000DOTD00001000");
  ASSERT_FALSE(step);
  EXPECT_EQ(step.error().code, Errc::too_large);
}

TEST(ReplyReader, IsDoneWithAnEmptyObject)
{
  ReplyReader reader(2);
  EXPECT_EQ(reader.feed(encode_reply({.status = 0x6e00, .errors = {}, .output = {}, .object = {}}, 2)),
            ReadStep::done);
  EXPECT_EQ(reader.take().status, 0x6e00U);
}

TEST(ReplyReader, IgnoresWhatFollowsTheObject)
{
  ReplyReader reader(1);
  EXPECT_EQ(reader.feed(encode_reply(k_reply, 1) + "DOTD00000000"), ReadStep::done);
  EXPECT_EQ(reader.feed("more"), ReadStep::done);
  expect_equal(reader.take(), k_reply);
}

struct Refusal {
  const char* what;
  std::string wire;
  Errc code;
};

const Refusal k_refusals[] = {
    {"another protocol", "HTTP/1.1 400 Bad Request", Errc::protocol},
    {"a first wrong letter", "S", Errc::protocol},
    {"upper case hex", "DONE0000000A", Errc::protocol},
    {"no hex", "DONE0x000001", Errc::protocol},
    {"a sign", "DONE-0000001", Errc::protocol},
    {"another version", "DONE00000002", Errc::protocol},
    {"version 3", "DONE00000003", Errc::protocol},
    {"wrong order", "DONE00000001SERR", Errc::protocol},
    {"a token left out", "DONE00000001STAT00000000SOUT", Errc::protocol},
    {"too long errors", "DONE00000001STAT00000000SERR00000065", Errc::too_large},
    {"too long output", "DONE00000001STAT00000000SERR00000000SOUTffffffff", Errc::too_large},
    {"too large object", "DONE00000001STAT00000000SERR00000000SOUT00000000DOTO000003e9", Errc::too_large},
};

TEST(ReplyReader, RefusesAtTheFirstWrongByte)
{
  for (const Refusal& refusal : k_refusals) {
    ReplyReader reader(1, {.object = 1000, .text = 100});
    const auto step = reader.feed(refusal.wire);
    ASSERT_FALSE(step) << refusal.what;
    EXPECT_EQ(step.error().code, refusal.code) << refusal.what;
    EXPECT_EQ(reader.feed(encode_reply(k_reply, 1)).error().code, refusal.code) << "final: " << refusal.what;
  }
}

TEST(ReplyReader, SaysWhatCameInstead)
{
  ReplyReader reader(1);
  const auto step = reader.feed("SSH-2.0\x01OpenSSH");
  ASSERT_FALSE(step);
  EXPECT_EQ(step.error().detail, R"(not distcc's protocol: "SSH-2.0\x01Open" instead of DONE and 8 hex digits)");
}

TEST(ReplyReader, TakesSizesUpToTheLimits)
{
  const Limits limits{.object = 300, .text = 11};
  for (const int protocol : {1, 2}) {
    ReplyReader reader(protocol, limits);
    EXPECT_EQ(reader.feed(encode_reply(k_reply, protocol)), ReadStep::done);
  }
}

TEST(ReplyReader, BoundsTheUnpackedSize)
{
  Reply reply = k_reply;
  reply.object = std::string(1000000, 'o');
  ASSERT_LT(lzo_compress(reply.object).size(), 10000U);
  ReplyReader reader(2, {.object = 10000});
  const auto step = reader.feed(encode_reply(reply, 2));
  ASSERT_FALSE(step);
  EXPECT_EQ(step.error().code, Errc::too_large);
}

TEST(ReplyReader, RefusesBodiesThatAreNoLzo)
{
  ReplyReader reader(2);
  const auto step = reader.feed("DONE00000002STAT00000000SERR00000005plain");
  ASSERT_FALSE(step);
  EXPECT_EQ(step.error().code, Errc::protocol);
}

} // namespace
} // namespace distcc_auto
