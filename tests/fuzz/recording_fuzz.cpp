// SPDX-License-Identifier: MIT
#include "probe/trial/test_job.hpp"

#include <cstdlib>

// What can be read as a recording is spelled in one way only.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto recording = distcc_auto::decode_recording(bytes);
  if (recording && distcc_auto::encode_recording(*recording) != bytes) {
    std::abort();
  }
  if (recording) {
    const auto expected = distcc_auto::expected_object(*recording, distcc_auto::k_placeholder);
    if (expected && *expected != recording->object) {
      std::abort();
    }
  }
  return 0;
}
