// SPDX-License-Identifier: MIT
// What the prober keeps beside the lists: the history of servers, and DNS's answers.
#include "probe/discovery/known_answers.hpp"
#include "probe/engine/history.hpp"

#include <cstdlib>
#include <string_view>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  constexpr std::int64_t k_now = 1800000000;
  constexpr std::string_view k_key = "key";
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string history = History::parse(bytes, k_now).text();
  if (History::parse(history, k_now).text() != history) {
    std::abort();
  }
  const auto answers = KnownAnswers::decode(bytes, k_key);
  if (answers && answers->encode(k_key) != bytes) {
    std::abort();
  }
  return 0;
}
