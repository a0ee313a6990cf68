// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What the processors of this machine are, from /proc/cpuinfo. Pure.
namespace distcc_auto
{

// Processors that compilers cannot tell apart.
struct ProcessorKind {
  std::string text; // what makes them of one kind, lines
  int first = 0;    // the number of the first one

  bool operator==(const ProcessorKind&) const = default;
};

// The kinds in `cpuinfo`, in the order of their first processors: alike in what a compiler looks at and in
// `caches(NUMBER)`. Processors for which `usable(NUMBER)` is false are left out. None where `cpuinfo` numbers none,
// as on Z.
std::vector<ProcessorKind> processor_kinds(std::string_view cpuinfo, const std::function<bool(int)>& usable,
                                           const std::function<std::string(int)>& caches);

// The lines of `cpuinfo`, each once, without those that change from one moment to the next (clocks).
std::string steady_lines(std::string_view cpuinfo);

} // namespace distcc_auto
