// SPDX-License-Identifier: MIT
#include "probe/discovery/scheme_walk.hpp"

#include <algorithm>
#include <limits>

namespace distcc_auto
{
namespace
{

// The missing numbers in a row once `answer` has come after `run` of them.
int run_after(int run, SchemeWalk::Answer answer)
{
  switch (answer) {
  case SchemeWalk::Answer::exists:
    return 0;
  case SchemeWalk::Answer::missing:
    return run + 1;
  case SchemeWalk::Answer::unknown:
    return run;
  }
  return run;
}

} // namespace

SchemeWalk::SchemeWalk(Rules rules)
  : rules_(rules)
  , next_(rules.first)
  , settled_(rules.first)
{
}

std::optional<int> SchemeWalk::next()
{
  if (!may_ask() || static_cast<int>(under_way_.size()) >= rules_.window) {
    return std::nullopt;
  }
  if (existing_ + static_cast<int>(under_way_.size()) >= rules_.most) {
    return std::nullopt;
  }
  under_way_.insert(next_);
  return next_++;
}

bool SchemeWalk::may_ask() const
{
  return !stopped_ && !end_ && existing_ < rules_.most && next_ < std::numeric_limits<int>::max();
}

void SchemeWalk::answered(int number, Answer answer)
{
  if (under_way_.erase(number) == 0) {
    return;
  }
  if (behind_end(number)) {
    return;
  }
  existing_ += answer == Answer::exists ? 1 : 0;
  ahead_.emplace(number, answer);
  settle();
  find_end();
}

// Forgets the answers that no later one can give another meaning.
void SchemeWalk::settle()
{
  while (!ahead_.empty() && ahead_.begin()->first == settled_) {
    settled_run_ = run_after(settled_run_, ahead_.begin()->second);
    if (settled_run_ > rules_.gap) {
      end_after(settled_);
    }
    ahead_.erase(ahead_.begin());
    ++settled_;
  }
}

// A number still under way may exist, so it breaks the row of missing ones; where it then doesn't, the end moves
// forward.
void SchemeWalk::find_end()
{
  int run = settled_run_;
  int expected = settled_;
  for (const auto& [number, answer] : ahead_) {
    run = run_after(number == expected ? run : 0, answer);
    expected = number + 1;
    if (run > rules_.gap) {
      end_after(number);
      return;
    }
  }
}

void SchemeWalk::end_after(int number)
{
  end_ = end_ ? std::min(*end_, number) : number;
}

bool SchemeWalk::done() const
{
  const bool waits = !under_way_.empty() && !behind_end(*under_way_.begin());
  return !waits && !may_ask();
}

} // namespace distcc_auto
