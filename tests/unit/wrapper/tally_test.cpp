// SPDX-License-Identifier: MIT
#include "wrapper/tally.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

FoundList found_by(FoundList::Way way, CachedList::State state = CachedList::State::servers)
{
  FoundList found;
  found.way = way;
  found.list.state = state;
  return found;
}

std::uint64_t sum(const Counts& counts)
{
  std::uint64_t sum = 0;
  for (const auto number : counts.numbers) {
    sum += number;
  }
  return sum;
}

TEST(TallyOf, CountsHowTheListWasFound)
{
  using Way = FoundList::Way;
  const std::pair<Way, Counter> cases[] = {{Way::warm, Counter::warm},
                                           {Way::stale, Counter::stale},
                                           {Way::cold, Counter::cold},
                                           {Way::waited, Counter::waited}};
  for (const auto& [way, counter] : cases) {
    const Counts counts = tally_of(found_by(way), Purpose::compile);
    EXPECT_EQ(counts[Counter::calls], 1U);
    EXPECT_EQ(counts[counter], 1U);
    EXPECT_EQ(sum(counts), 2U) << "and nothing else";
  }
}

TEST(TallyOf, CountsTheTimeLostInWaiting)
{
  FoundList found = found_by(FoundList::Way::waited);
  found.waited = std::chrono::milliseconds(321);
  EXPECT_EQ(tally_of(found, Purpose::compile)[Counter::waited_ms], 321U);
}

TEST(TallyOf, CountsWhyACompileStaysHere)
{
  using Kind = WhyLocal::Kind;
  const std::pair<Kind, Counter> cases[] = {{Kind::no_compile, Counter::not_compile},
                                            {Kind::preprocessing, Counter::preprocessing},
                                            {Kind::configuring, Counter::configuring},
                                            {Kind::not_sendable, Counter::not_sendable},
                                            {Kind::leaves_files, Counter::not_sendable}};
  for (const auto& [kind, counter] : cases) {
    const Counts counts = tally_of(WhyLocal{kind, ""});
    EXPECT_EQ(counts[counter], 1U) << counter_name(counter);
    EXPECT_EQ(sum(counts), 2U) << counter_name(counter);
  }
}

TEST(TallyOf, CountsWhatKeepsACompileFromBeingSent)
{
  const auto without = found_by(FoundList::Way::warm, CachedList::State::none);
  EXPECT_EQ(tally_of(without, Purpose::compile)[Counter::no_server], 1U);
  FoundList broken = found_by(FoundList::Way::none, CachedList::State::none);
  broken.distcc_can_work = false;
  const Counts counts = tally_of(broken, Purpose::compile);
  EXPECT_EQ(counts[Counter::trouble], 1U);
  EXPECT_EQ(counts[Counter::no_server], 0U);
}

TEST(TallyOf, CountsAQueryAsNoCompile)
{
  const Counts counts = tally_of(found_by(FoundList::Way::warm), Purpose::query);
  EXPECT_EQ(counts[Counter::queries], 1U);
  EXPECT_EQ(counts[Counter::not_compile], 0U);
}

} // namespace
} // namespace distcc_auto
