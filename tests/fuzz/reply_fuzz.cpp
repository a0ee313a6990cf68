// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"

#include <algorithm>
#include <cstdlib>

// The first byte chooses the protocol and where the answer is cut: the cut must not change what is read.
namespace
{

struct Outcome {
  distcc_auto::Result<distcc_auto::ReadStep> step;
  distcc_auto::Reply reply;
};

Outcome read(std::string_view wire, int protocol, std::size_t cut)
{
  distcc_auto::ReplyReader reader(protocol);
  auto step = reader.feed(wire.substr(0, cut));
  if (step && *step == distcc_auto::ReadStep::more) {
    step = reader.feed(wire.substr(cut));
  }
  return {step, reader.take()};
}

bool agree(const Outcome& one, const Outcome& other)
{
  return one.step.has_value() == other.step.has_value() && (!one.step || *one.step == *other.step) &&
         one.reply.status == other.reply.status && one.reply.errors == other.reply.errors &&
         one.reply.output == other.reply.output && one.reply.object == other.reply.object &&
         one.reply.dependencies == other.reply.dependencies;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  if (size == 0) {
    return 0;
  }
  const std::string_view wire(reinterpret_cast<const char*>(data) + 1, size - 1);
  const int protocol = 1 + data[0] % 3;
  const Outcome whole = read(wire, protocol, wire.size());
  const Outcome cut = read(wire, protocol, std::min<std::size_t>(data[0] / 3, wire.size()));
  if (!agree(whole, cut) || whole.reply.object.size() > distcc_auto::Limits{}.object) {
    std::abort();
  }
  return 0;
}
