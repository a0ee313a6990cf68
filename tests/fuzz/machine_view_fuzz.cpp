// SPDX-License-Identifier: MIT
#include "probe/trial/machine_view.hpp"
#include "probe/trial/native_candidates.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <array>
#include <cstdlib>
#include <string>

// What a driver printed may be anything. A view is the same as itself, and common to itself; what is made of it and
// is taken for options of a machine survives the cache's line. NOLINTNEXTLINE(readability-identifier-naming):
// libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto view = machine_view(text, "/tmp/work");
  if (!view) {
    return 0;
  }
  const std::array twice = {*view, *view};
  if (!same_machine(*view, *view, MachineView{}) || common_machine(twice) != view) {
    std::abort();
  }
  const std::array<std::string, 2> typed = {"-march=native", "-mtune=native"};
  for (const auto& candidate : native_candidates(*view, MachineView{}, typed)) {
    const auto words = respelled(candidate, view->features, rejected_words(candidate, view->diagnostics));
    if (are_machine_options(words) && words_of(in_line(words)) != words) {
      std::abort();
    }
  }
  return 0;
}
