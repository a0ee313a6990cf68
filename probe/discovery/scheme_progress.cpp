// SPDX-License-Identifier: MIT
#include "probe/discovery/scheme_progress.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{
namespace
{

using Status = Lookup::Status;

constexpr std::chrono::milliseconds k_longest_hold{150};
constexpr int k_most_barren = 16;

SchemeWalk::Answer meaning(Status status)
{
  switch (status) {
  case Status::found:
  case Status::unproven:
  case Status::bad_alias:
    return SchemeWalk::Answer::exists;
  case Status::no_such_name:
    return SchemeWalk::Answer::missing;
  case Status::silent:
  case Status::no_server:
  case Status::failed:
    return SchemeWalk::Answer::unknown;
  }
  return SchemeWalk::Answer::unknown;
}

} // namespace

void SchemeProgress::answered(int number, Lookup lookup, TimePoint at)
{
  const auto answer = meaning(lookup.status);
  anything_known_ = anything_known_ || (answer != SchemeWalk::Answer::unknown && lookup.asked.has_value());
  if (lookup.status == Status::no_server && !anything_known_) {
    walk_.stop(); // the next number would meet the same
  }
  walk_.answered(number, answer);
  held_.emplace(number, Held{std::move(lookup), at});
}

bool SchemeProgress::may_tell(int number, const Held& held, TimePoint now) const
{
  return walk_.certain(number) || (held.lookup.status == Status::found && now - held.since >= k_longest_hold);
}

std::optional<SchemeProgress::Told> SchemeProgress::take(TimePoint now)
{
  for (auto it = held_.begin(); it != held_.end();) {
    if (!walk_.behind_end(it->first) && !may_tell(it->first, it->second, now)) {
      ++it;
      continue;
    }
    const auto node = held_.extract(it++);
    Told told{node.key(), std::move(node.mapped().lookup)};
    if (walk_.behind_end(told.number)) {
      continue;
    }
    if (meaning(told.lookup.status) != SchemeWalk::Answer::unknown) {
      return told;
    }
    const int number = told.number;
    unknown_.push_back(std::move(told));
    brought(number, Yield::unusable);
  }
  return std::nullopt;
}

void SchemeProgress::brought(int number, Yield yield)
{
  barren_ = yield == Yield::something_new ? 0 : barren_ + 1;
  repeated_ = yield == Yield::nothing_new ? repeated_ + 1 : 0;
  if (barren_ >= k_most_barren) {
    walk_.end_after(number);
  }
}

bool SchemeProgress::is_wildcard() const
{
  return repeated_ == k_most_barren;
}

SchemeProgress::TimePoint SchemeProgress::next_release() const
{
  auto release = TimePoint::max();
  for (const auto& [number, held] : held_) {
    if (held.lookup.status == Status::found) {
      release = std::min(release, held.since + k_longest_hold);
    }
  }
  return release;
}

std::vector<SchemeProgress::Told> SchemeProgress::take_unknown()
{
  auto unknown = std::exchange(unknown_, {});
  std::erase_if(unknown, [this](const Told& told) { return walk_.behind_end(told.number); });
  if (!anything_known_ && unknown.size() > 1) {
    unknown.resize(1);
  }
  return unknown;
}

} // namespace distcc_auto
