// SPDX-License-Identifier: MIT
#include "probe/verdict/usual_time.hpp"

#include <algorithm>
#include <limits>

namespace distcc_auto
{
namespace
{

constexpr int k_rounds_needed = 3;
constexpr double k_busy = 3;
constexpr Milliseconds k_hardly_later{50};

// A verdict and how many times its usual time it took.
struct Load {
  Verdict* verdict;
  Milliseconds usual;
  double factor;
};

std::vector<Load> loads_of(std::vector<Verdict>& verdicts, const UsualTimes& times)
{
  std::vector<Load> loads;
  for (Verdict& verdict : verdicts) {
    const auto known = verdict.good() ? times.find(endpoint_text(verdict.candidate)) : times.end();
    if (known != times.end() && known->second.rounds >= k_rounds_needed && known->second.usual.count() > 0) {
      verdict.usual = known->second.usual;
      loads.push_back({&verdict, known->second.usual, verdict.total() / known->second.usual});
    }
  }
  return loads;
}

} // namespace

UsualTime usual_after(UsualTime known, Milliseconds time)
{
  if (known.rounds <= 0) {
    return {time, 1};
  }
  const Milliseconds change =
      time < known.usual ? (time - known.usual) / 2 : std::min(time - known.usual, known.usual) / 8;
  return {known.usual + change, std::min(known.rounds + 1, k_rounds_counted)};
}

void judge_load(std::vector<Verdict>& verdicts, const UsualTimes& times)
{
  auto loads = loads_of(verdicts, times);
  std::ranges::sort(loads, {}, &Load::factor);
  for (std::size_t i = 0; i < loads.size(); ++i) {
    // The least factor of the others is that of the first, or of the second for the first itself.
    const std::size_t other = i == 0 ? 1 : 0;
    const double everywhere = other < loads.size() ? std::max(loads[other].factor, 1.0) : 1.0;
    Verdict& verdict = *loads[i].verdict;
    verdict.busy = loads[i].factor >= k_busy * everywhere && verdict.total() >= loads[i].usual + k_hardly_later;
  }
}

} // namespace distcc_auto
