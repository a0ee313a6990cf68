// SPDX-License-Identifier: MIT
#include "probe/trial/judge.hpp"
#include "probe/trial/object.hpp"

#include <cstdlib>
#include <string>

// Whatever a server sends as an object can be judged and told.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto facts = distcc_auto::read_object(bytes);
  if (facts &&
      (distcc_auto::target_in_words(*facts).empty() || distcc_auto::compiler_in_words(facts->comment).empty())) {
    std::abort();
  }
  const std::string_view expected = bytes.substr(0, size / 2);
  const auto other = distcc_auto::judge_object(bytes, expected, distcc_auto::k_placeholder);
  const auto same = distcc_auto::judge_object(bytes, bytes, distcc_auto::k_placeholder);
  if (same.likeness != distcc_auto::Likeness::identical || (bytes != expected && other.detail.empty())) {
    std::abort();
  }
  std::string near(bytes);
  if (!near.empty()) {
    near[near.size() / 2] =
        static_cast<char>(near[near.size() / 2] ^ 1); // most of such objects can be read, and compared
    if (distcc_auto::judge_object(bytes, near, distcc_auto::k_placeholder).detail.empty()) {
      std::abort();
    }
  }
  return 0;
}
