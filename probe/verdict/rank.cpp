// SPDX-License-Identifier: MIT
#include "probe/verdict/rank.hpp"

#include <map>
#include <utility>

namespace distcc_auto
{

std::vector<Verdict> rank(std::vector<Verdict> good, Order order)
{
  // A multimap keeps equals as they came. (clang 19 warns of stable_sort in libstdc++ 12: get_temporary_buffer.)
  std::multimap<std::pair<Milliseconds, std::size_t>, Verdict> ranked;
  for (Verdict& verdict : good) {
    const Milliseconds time = order == Order::speed ? verdict.total() : Milliseconds{0};
    const std::pair place(time, verdict.candidate.order);
    ranked.emplace(place, std::move(verdict));
  }
  good.clear();
  for (auto& [place, verdict] : ranked) {
    good.push_back(std::move(verdict));
  }
  return good;
}

} // namespace distcc_auto
