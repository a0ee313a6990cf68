// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"

#include <cstdlib>

// A request that can be read is the same after it has been written and read again.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  distcc_auto::RequestReader reader;
  const auto step = reader.feed({reinterpret_cast<const char*>(data), size});
  if (!step || *step != distcc_auto::ReadStep::done) {
    return 0;
  }
  const distcc_auto::Request request = reader.take();
  distcc_auto::RequestReader second;
  const auto again = second.feed(distcc_auto::encode_request(request));
  if (!again || *again != distcc_auto::ReadStep::done) {
    std::abort();
  }
  const distcc_auto::Request back = second.take();
  if (back.argv != request.argv || back.source != request.source || back.protocol != request.protocol ||
      back.file != request.file) {
    std::abort();
  }
  return 0;
}
