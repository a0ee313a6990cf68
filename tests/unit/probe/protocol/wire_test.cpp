// SPDX-License-Identifier: MIT
#include "probe/protocol/lzo.hpp"
#include "probe/protocol/wire.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(EncodeRequest, SpellsProtocol1)
{
  const Request request{.protocol = 1, .argv = {"gcc", "-c"}, .source = "int x;\n"};
  EXPECT_EQ(encode_request(request), "DIST00000001ARGC00000002ARGV00000003gccARGV00000002-cDOTI00000007int x;\n");
}

TEST(EncodeRequest, CompressesTheSourceInProtocol2)
{
  const Request request{.protocol = 2, .argv = {"gcc"}, .source = std::string(10, 'x')};
  const std::string packed = lzo_compress(request.source);
  ASSERT_LT(packed.size(), 16U);
  EXPECT_EQ(encode_request(request), "DIST00000002ARGC00000001ARGV00000003gccDOTI0000000" +
                                         std::string(1, "0123456789abcdef"[packed.size()]) + packed);
}

TEST(EncodeRequest, WritesLowerCaseHex)
{
  const Request request{.protocol = 1, .argv = {}, .source = std::string(0xabc, 'x')};
  EXPECT_TRUE(encode_request(request).starts_with("DIST00000001ARGC00000000DOTI00000abcx"));
}

TEST(EncodeRequest, SendsAFileInProtocol3)
{
  const Request request{.protocol = 3, .argv = {"gcc"}, .source = "", .file = "a.c"};
  EXPECT_EQ(encode_request(request),
            "DIST00000003CDIR00000001/ARGC00000001ARGV00000003gccNFIL00000001NAME00000004/a.cFILE00000000");
}

TEST(EncodeReply, EndsWithTheRulesForMakeInProtocol3)
{
  EXPECT_TRUE(encode_reply({}, 3).ends_with("DOTO00000000DOTD00000000"));
  EXPECT_TRUE(encode_reply({.status = 256, .errors = {}, .output = {}, .object = {}}, 3)
                  .ends_with("SOUT00000000DOTO00000000"));
}

TEST(EncodeReply, SpellsProtocol1)
{
  const Reply reply{.status = 0x100, .errors = "bad", .output = "", .object = ""};
  EXPECT_EQ(encode_reply(reply, 1), "DONE00000001STAT00000100SERR00000003badSOUT00000000DOTO00000000");
}

TEST(EncodeReply, LeavesEmptyFilesUncompressed)
{
  EXPECT_EQ(encode_reply({}, 2), "DONE00000002STAT00000000SERR00000000SOUT00000000DOTO00000000");
}

} // namespace
} // namespace distcc_auto
