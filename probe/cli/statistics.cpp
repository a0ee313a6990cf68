// SPDX-License-Identifier: MIT
#include "probe/cli/statistics.hpp"

#include "probe/cli/output.hpp"
#include "probe/engine/round_counts.hpp"

#include <cstdio>
#include <ctime>

namespace distcc_auto
{
namespace
{

std::int64_t now_seconds()
{
  return static_cast<std::int64_t>(::time(nullptr));
}

void add(const ProbeInquiry& inquiry, const Counts& counts)
{
  if (inquiry.place) {
    count(*inquiry.place, counts, now_seconds());
  }
}

int complained(const std::string& text)
{
  complain(text);
  return k_exit_usage;
}

} // namespace

void count_published(const ProbeInquiry& inquiry)
{
  Counts counts;
  counts[Counter::published] = 1;
  add(inquiry, counts);
}

void count_round(const ProbeInquiry& inquiry, const CachedList& before, const CachedList& after)
{
  add(inquiry, round_counts(before, after));
}

bool asks_for_stats(Command command)
{
  return command == Command::stats || command == Command::stats_json || command == Command::stats_zero;
}

int show_statistics(const ProbeInquiry& inquiry, Command command)
{
  if (!inquiry.place) {
    return complained("there is no folder to count in: " + inquiry.place.error().detail);
  }
  const CachePlace& place = *inquiry.place;
  if (command == Command::stats_zero) {
    const auto done = zero_counts(place);
    return done ? 0 : complained(done.error().detail);
  }
  const auto counts = read_counts(place);
  if (!counts && counts.error().code != Errc::not_found) {
    return complained(counts.error().detail);
  }
  const Counts known = counts ? *counts : Counts();
  const std::string text = command == Command::stats_json ? stats_to_json(known, place.folder)
                                                          : show_stats(known, place.folder, now_seconds());
  print(text);
  return 0;
}

} // namespace distcc_auto
