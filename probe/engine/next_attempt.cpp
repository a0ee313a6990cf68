// SPDX-License-Identifier: MIT
#include "probe/engine/next_attempt.hpp"

#include <cmath>

namespace distcc_auto
{
namespace
{

NextAttempt after(Milliseconds due, NextAttempt::Step step, std::size_t which)
{
  return due.count() > 0 ? NextAttempt{NextAttempt::Step::wait, which, due} : NextAttempt{step, which, {}};
}

} // namespace

NextAttempt next_attempt(std::span<const OpenAttempt> open, std::size_t begun, Lateness late)
{
  const Milliseconds connect(std::ldexp(late.connect.count(), static_cast<int>(begun) - 1));
  if (open.size() == 1) {
    const OpenAttempt& only = open.front();
    return after((only.connected ? late.answer : connect) - only.age, NextAttempt::Step::begin, 1);
  }
  NextAttempt next{NextAttempt::Step::wait, 0, k_nothing_to_do};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const NextAttempt renewal = after(connect - open[i].age, NextAttempt::Step::renew, i);
    if (!open[i].connected && renewal.wait < next.wait) {
      next = renewal;
    }
  }
  return next;
}

} // namespace distcc_auto
