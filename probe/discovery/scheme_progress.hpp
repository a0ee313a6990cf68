// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/lookup.hpp"
#include "probe/discovery/scheme_walk.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <vector>

// What may be told of a naming scheme, and when. Pure: time is an argument. A found number waits until all numbers
// before it have been answered, since it doesn't count when the scheme turns out to end before it; but never for
// long.
namespace distcc_auto
{

class SchemeProgress
{
public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit SchemeProgress(SchemeWalk::Rules rules)
    : walk_(rules)
  {
  }

  // The next number to ask now.
  std::optional<int> next() { return walk_.next(); }
  void answered(int number, Lookup lookup, TimePoint at);

  // A found or a missing number that may be told now, each once, in their order as far as that is known. The caller
  // says of each that exists what it brought, before he takes the next: a scheme that brings nothing new for ever (a
  // wildcard) ends.
  struct Told {
    int number;
    Lookup lookup;
  };
  std::optional<Told> take(TimePoint now);
  enum class Yield { unusable, nothing_new, something_new };
  void brought(int number, Yield yield);

  // Whether it has just ended since every number led to addresses that were known already.
  bool is_wildcard() const;

  // When `take` has something again although no answer came in.
  TimePoint next_release() const;

  // The numbers that nothing is known about, once the scheme is done: only the first where that is true of all.
  std::vector<Told> take_unknown();

  std::optional<int> end() const { return walk_.end(); }
  void stop() { walk_.stop(); }
  bool done() const { return walk_.done(); }

private:
  struct Held {
    Lookup lookup;
    TimePoint since;
  };
  bool may_tell(int number, const Held& held, TimePoint now) const;

  SchemeWalk walk_;
  std::map<int, Held> held_;
  std::vector<Told> unknown_;
  bool anything_known_ = false; // from DNS
  int barren_ = 0;              // numbers in a row that brought no new address
  int repeated_ = 0;            // numbers in a row whose addresses were all known
};

} // namespace distcc_auto
