// SPDX-License-Identifier: MIT
// The filter before everything that is printed: words of ssh, compilers, servers and callers.
#include "wrapper/printable.hpp"

#include <algorithm>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto is_control = [](char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; };
  const std::string whole = printable(bytes);
  const std::string cut = printable(bytes, data[0]);
  const std::string lines = printable_lines(bytes);
  const bool safe = std::ranges::none_of(whole, is_control) && std::ranges::none_of(cut, is_control) &&
                    std::ranges::none_of(lines, [&](char c) { return c != '\n' && is_control(c); });
  const bool same = printable(whole) == whole && printable(cut, data[0]) == cut && printable_lines(lines) == lines;
  if (!safe || !same || cut.size() > data[0] || std::ranges::count(lines, '\n') != std::ranges::count(bytes, '\n')) {
    std::abort();
  }
  return 0;
}
