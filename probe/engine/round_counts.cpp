// SPDX-License-Identifier: MIT
#include "probe/engine/round_counts.hpp"

#include "probe/engine/list.hpp"

#include <algorithm>

namespace distcc_auto
{

Counts round_counts(const CachedList& before, const CachedList& after)
{
  const auto old_ones = endpoints_of(before.hosts);
  const auto new_ones = endpoints_of(after.hosts);
  const auto missing_in = [](const auto& set) {
    return [&set](const std::string& endpoint) { return !set.contains(endpoint); };
  };
  Counts counts;
  counts[Counter::rounds] = 1;
  counts[Counter::found] = static_cast<std::uint64_t>(std::ranges::count_if(new_ones, missing_in(old_ones)));
  counts[Counter::lost] = static_cast<std::uint64_t>(std::ranges::count_if(old_ones, missing_in(new_ones)));
  return counts;
}

} // namespace distcc_auto
