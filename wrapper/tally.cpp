// SPDX-License-Identifier: MIT
#include "wrapper/tally.hpp"

#include <optional>

namespace distcc_auto
{
namespace
{

std::optional<Counter> counter_of(WhyLocal::Kind kind)
{
  switch (kind) {
  case WhyLocal::Kind::no_compile:
    return Counter::not_compile;
  case WhyLocal::Kind::preprocessing:
    return Counter::preprocessing;
  case WhyLocal::Kind::configuring:
    return Counter::configuring;
  case WhyLocal::Kind::not_sendable:
  case WhyLocal::Kind::leaves_files:
    return Counter::not_sendable;
  case WhyLocal::Kind::distributed:
    break;
  }
  return std::nullopt;
}

std::optional<Counter> counter_of(FoundList::Way way)
{
  switch (way) {
  case FoundList::Way::warm:
    return Counter::warm;
  case FoundList::Way::stale:
    return Counter::stale;
  case FoundList::Way::cold:
    return Counter::cold;
  case FoundList::Way::waited:
    return Counter::waited;
  case FoundList::Way::none:
    break;
  }
  return std::nullopt;
}

// Why a compile that distcc would have distributed runs here all the same.
std::optional<Counter> obstacle(const FoundList& found)
{
  if (!found.distcc_can_work || found.way == FoundList::Way::none) {
    return Counter::trouble;
  }
  return found.list.state == CachedList::State::servers ? std::nullopt : std::optional(Counter::no_server);
}

} // namespace

Counts tally_of(const FoundList& found, Purpose purpose)
{
  Counts counts;
  counts[Counter::calls] = 1;
  if (const auto way = counter_of(found.way)) {
    counts[*way] = 1;
    counts[Counter::waited_ms] = static_cast<std::uint64_t>(found.waited.count());
  }
  if (purpose == Purpose::query) {
    counts[Counter::queries] = 1;
  } else if (const auto why = obstacle(found)) {
    counts[*why] = 1;
  }
  return counts;
}

Counts tally_of(const WhyLocal& why)
{
  Counts counts;
  counts[Counter::calls] = 1;
  if (const auto local = counter_of(why.kind)) {
    counts[*local] = 1;
  }
  return counts;
}

} // namespace distcc_auto
