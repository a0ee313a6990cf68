// SPDX-License-Identifier: MIT
#include "probe/protocol/stats_reader.hpp"

#include <algorithm>
#include <cstdlib>

// The first byte chooses where the answer is cut: the cut must not change what is read, and nothing but a number of
// jobs is ever read.
namespace
{

struct Outcome {
  bool ended = false;
  std::optional<int> slots;
  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view answer, std::size_t cut)
{
  distcc_auto::StatsReader reader;
  auto step = reader.feed(answer.substr(0, cut));
  if (step && *step == distcc_auto::ReadStep::more) {
    step = reader.feed(answer.substr(cut));
  }
  return {!step || *step == distcc_auto::ReadStep::done, reader.slots()};
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  if (size == 0) {
    return 0;
  }
  const std::string_view answer(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Outcome whole = read(answer, answer.size());
  const bool sane = !whole.slots || (whole.ended && *whole.slots >= 1 && *whole.slots <= 10000);
  if (whole != read(answer, std::min<std::size_t>(data[0], answer.size())) || !sane) {
    std::abort();
  }
  return 0;
}
