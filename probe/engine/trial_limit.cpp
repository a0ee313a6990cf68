// SPDX-License-Identifier: MIT
#include "probe/engine/trial_limit.hpp"

namespace distcc_auto
{

std::chrono::milliseconds trial_limit(const RoundOrder& order, const Candidate& candidate)
{
  constexpr int k_patience_with_the_listed = 5;
  const bool listed = order.listed.contains(endpoint_text(candidate));
  const auto usual = order.limits.trial.count() > 0 ? order.limits.trial : order.settings.probe.timeout;
  return usual * (listed ? k_patience_with_the_listed : 1);
}

} // namespace distcc_auto
