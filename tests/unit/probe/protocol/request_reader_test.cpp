// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Request sample(int protocol)
{
  return {.protocol = protocol,
          .argv = {"gcc", "-c", "probe.c", "", "-o", "probe.o"},
          .source = "int x;\nint y;\n",
          .file = protocol == 3 ? "probe.c" : ""};
}

TEST(RequestReader, ReadsBytesCutAtEveryPosition)
{
  for (const int protocol : {1, 2, 3}) {
    const Request request = sample(protocol);
    const std::string wire = encode_request(request);
    for (std::size_t cut = 0; cut < wire.size(); ++cut) {
      RequestReader reader;
      ASSERT_EQ(reader.feed(wire.substr(0, cut)), ReadStep::more) << cut;
      ASSERT_EQ(reader.feed(wire.substr(cut)), ReadStep::done) << cut;
      const Request back = reader.take();
      EXPECT_EQ(back.protocol, protocol);
      EXPECT_EQ(back.argv, request.argv);
      EXPECT_EQ(back.source, request.source);
      EXPECT_EQ(back.file, request.file);
    }
  }
}

struct Refusal {
  const char* what;
  std::string wire;
  Errc code;
};

const Refusal k_refusals[] = {
    {"another protocol", "GET / HTTP/1.1\r\n", Errc::protocol},
    {"a reply", "DONE00000001", Errc::protocol},
    {"version 0", "DIST00000000", Errc::protocol},
    {"version 4", "DIST00000004", Errc::protocol},
    {"pump's version without a folder", "DIST00000003ARGC", Errc::protocol},
    {"a folder that is not the root", "DIST00000003CDIR00000002/x", Errc::protocol},
    {"a long folder", "DIST00000003CDIR00000015", Errc::too_large},
    {"pump's source in another's packet", "DIST00000003CDIR00000001/ARGC00000001ARGV00000002ccDOTI", Errc::protocol},
    {"two files", "DIST00000003CDIR00000001/ARGC00000001ARGV00000002ccNFIL00000002", Errc::protocol},
    {"a link", "DIST00000003CDIR00000001/ARGC00000001ARGV00000002ccNFIL00000001NAME00000004/a.cLINK", Errc::protocol},
    {"a name outside of the root",
     "DIST00000003CDIR00000001/ARGC00000001ARGV00000002ccNFIL00000001NAME00000007/../a.c", Errc::protocol},
    {"a relative name", "DIST00000003CDIR00000001/ARGC00000001ARGV00000002ccNFIL00000001NAME00000003a.c",
     Errc::protocol},
    {"no arguments", "DIST00000001ARGC00000000", Errc::protocol},
    {"many arguments", "DIST00000001ARGC00000005", Errc::too_large},
    {"a long argument", "DIST00000001ARGC00000001ARGV00000015", Errc::too_large},
    {"long arguments together", "DIST00000001ARGC00000002ARGV0000000a0123456789ARGV0000000b", Errc::too_large},
    {"a source too early", "DIST00000001ARGC00000001DOTI", Errc::protocol},
    {"a large source", "DIST00000001ARGC00000001ARGV00000002ccDOTI00000101", Errc::too_large},
    {"a source that is no LZO", "DIST00000002ARGC00000001ARGV00000002ccDOTI00000005plain", Errc::protocol},
};

TEST(RequestReader, RefusesAtTheFirstWrongByte)
{
  for (const Refusal& refusal : k_refusals) {
    RequestReader reader({.text = 20, .source = 256, .arguments = 4});
    const auto step = reader.feed(refusal.wire);
    ASSERT_FALSE(step) << refusal.what;
    EXPECT_EQ(step.error().code, refusal.code) << refusal.what;
    EXPECT_EQ(reader.feed("DIST").error().code, refusal.code) << "final: " << refusal.what;
  }
}

TEST(RequestReader, BoundsTheUnpackedSource)
{
  Request request = sample(2);
  request.source = std::string(100000, 'x');
  RequestReader reader({.source = 10000});
  const auto step = reader.feed(encode_request(request));
  ASSERT_FALSE(step);
  EXPECT_EQ(step.error().code, Errc::too_large);
}

} // namespace
} // namespace distcc_auto
