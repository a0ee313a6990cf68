// SPDX-License-Identifier: MIT
#include "probe/trial/processor_kinds.hpp"

#include <cstdlib>
#include <set>
#include <string>

// A processor stands for one kind only, kinds differ, and steady lines stay as they are.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::set<std::string> texts;
  for (const ProcessorKind& kind : processor_kinds(
           text, [](int number) { return number % 7 != 3; }, [](int number) { return std::to_string(number % 2); })) {
    if (kind.first < 0 || kind.first % 7 == 3 || !texts.insert(kind.text).second) {
      std::abort();
    }
  }
  const std::string steady = steady_lines(text);
  if (steady_lines(steady) != steady) {
    std::abort();
  }
  return 0;
}
