// SPDX-License-Identifier: MIT
#include "probe/engine/patience.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr Milliseconds k_unknown_connect{100}; // not half of them are there yet: most networks are faster
constexpr Milliseconds k_least_connect{20};
constexpr Milliseconds k_unknown_answer{400};
constexpr Milliseconds k_nobody_answered{800}; // of several: they are slow, and a second job each makes them slower
constexpr Milliseconds k_least_answer{150};
constexpr Milliseconds k_least_grace{25};

void insert_sorted(std::vector<Milliseconds>& times, Milliseconds time)
{
  times.insert(std::ranges::upper_bound(times, time), time);
}

Milliseconds median(const std::vector<Milliseconds>& times)
{
  return times[times.size() / 2];
}

} // namespace

void Patience::connected(Milliseconds took)
{
  insert_sorted(connects_, took);
}

void Patience::answered(Milliseconds total, Milliseconds at)
{
  insert_sorted(totals_, total);
  moments_.push_back(at);
}

Milliseconds Patience::connect_is_late(std::size_t candidates) const
{
  const bool known = 2 * connects_.size() >= candidates && !connects_.empty();
  return known ? std::max(k_least_connect, 4 * median(connects_)) : k_unknown_connect;
}

Milliseconds Patience::answer_is_late(std::size_t candidates) const
{
  if (half_answered(candidates)) {
    return std::max(k_least_answer, 3 * totals_[totals_.size() * 3 / 4]);
  }
  if (totals_.empty()) {
    return candidates > 1 ? k_nobody_answered : k_unknown_answer;
  }
  return std::max(k_unknown_answer, 2 * totals_.front());
}

Milliseconds Patience::enough_at(std::size_t candidates) const
{
  if (!half_answered(candidates)) {
    return Milliseconds(-1);
  }
  const Milliseconds half = moments_[(std::max<std::size_t>(candidates, 1) - 1) / 2];
  return half + std::max(k_least_grace, half / 3);
}

} // namespace distcc_auto
