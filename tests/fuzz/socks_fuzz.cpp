// SPDX-License-Identifier: MIT
#include "probe/protocol/socks.hpp"

#include <algorithm>
#include <cstdlib>

// The first byte says where a proxy's words are cut: the cut must not change what is understood, and no byte behind
// the answer is taken.
namespace
{

struct Outcome {
  int end = 0; // 0 more, 1 connected, else the error
  std::optional<distcc_auto::SocksAnswer> answer;
  std::size_t left = 0;
  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view bytes, std::size_t cut)
{
  auto socks = distcc_auto::SocksConnect::to("mydistcc1.example.com", 3632);
  std::string_view first = bytes.substr(0, cut);
  std::string_view second = bytes.substr(cut);
  auto step = socks->feed(first);
  if (step && *step == distcc_auto::ReadStep::more) {
    if (!first.empty()) {
      std::abort();
    }
    step = socks->feed(second);
    first = {};
  }
  const int end =
      step ? static_cast<int>(*step == distcc_auto::ReadStep::done) : 2 + static_cast<int>(step.error().code);
  return {end, socks->answer(), step && *step == distcc_auto::ReadStep::done ? first.size() + second.size() : 0};
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!(read(bytes, bytes.size()) == read(bytes, std::min<std::size_t>(data[0], bytes.size())))) {
    std::abort();
  }
  return 0;
}
