// SPDX-License-Identifier: MIT
#include "probe/engine/list.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Verdict verdict_of(unsigned char host, Reason reason, double total, std::size_t order)
{
  Verdict verdict;
  verdict.candidate.name = "mydistcc" + std::to_string(host);
  verdict.candidate.address.bytes = {10, 0, 0, host};
  verdict.candidate.order = order;
  verdict.reason = reason;
  verdict.compile = Milliseconds(total);
  return verdict;
}

RoundOutcome outcome_of(std::vector<Verdict> verdicts)
{
  return RoundOutcome{std::move(verdicts), Recording{}, false, {}, {}, {}};
}

const RankFacts k_rank_facts{"a client", {}};
const ListFacts k_facts{"the question", 1000, 8};

TEST(FinishedRound, ListsTheGoodOnesByTheirRank)
{
  const Settings settings;
  const Round round =
      finished_round(outcome_of({verdict_of(1, Reason::good, 30, 0), verdict_of(2, Reason::refused, 0, 1),
                                 verdict_of(3, Reason::good, 10, 2)}),
                     settings, "gcc", k_rank_facts);
  EXPECT_EQ(round.hosts, "10.0.0.3/4,lzo 10.0.0.1/4,lzo");
  ASSERT_EQ(round.others.size(), 1U);
  EXPECT_EQ(round.others[0].reason, Reason::refused);
}

TEST(FinishedRound, ListsNoMoreThanMaxListed)
{
  Settings settings;
  settings.selection.max_listed = 1;
  const Round round =
      finished_round(outcome_of({verdict_of(1, Reason::good, 30, 0), verdict_of(2, Reason::good, 10, 1)}), settings,
                     "gcc", k_rank_facts);
  EXPECT_EQ(round.hosts, "10.0.0.2/4,lzo");
  ASSERT_EQ(round.others.size(), 1U);
  EXPECT_TRUE(round.others[0].good());
}

// One environment variable holds 128 KiB (MAX_ARG_STRLEN).
TEST(FinishedRound, ListsNoMoreThanTheKernelTakes)
{
  Settings settings;
  settings.selection.max_listed = 10'000;
  std::vector<Verdict> verdicts;
  for (int i = 0; i < 8'000; ++i) {
    verdicts.push_back(verdict_of(1, Reason::good, 10, static_cast<std::uint64_t>(i)));
    verdicts.back().candidate.address.bytes = {10, 1, static_cast<unsigned char>(i / 250),
                                               static_cast<unsigned char>(i % 250)};
  }
  const Round round = finished_round(outcome_of(verdicts), settings, "gcc", k_rank_facts);
  EXPECT_GT(round.no_room, 1'000U);
  EXPECT_EQ(round.listed.size() + round.no_room, 8'000U);
  EXPECT_EQ(round.others.size(), round.no_room);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(round.hosts, ' ')) + 1, round.listed.size());
  EXPECT_NE(
      explain(round).find(std::to_string(round.no_room) + " more left out, since the kernel takes no longer list"),
      std::string::npos);
  EXPECT_EQ(explain(round).find("selection.max_listed"), std::string::npos);
}

TEST(FinishedRound, KeepsTheOrderOfTheSettingsForTheRest)
{
  const Round round =
      finished_round(outcome_of({verdict_of(1, Reason::too_slow, 0, 5), verdict_of(2, Reason::refused, 0, 2)}),
                     Settings(), "gcc", k_rank_facts);
  ASSERT_EQ(round.others.size(), 2U);
  EXPECT_EQ(round.others[0].candidate.order, 2U);
}

TEST(ListOf, IsGoodForAsLongAsTheSettingsSay)
{
  const Settings settings;
  const Round round = finished_round(outcome_of({verdict_of(1, Reason::good, 30, 0)}), settings, "gcc", k_rank_facts);
  const CachedList list = list_of(round, settings, k_facts);
  EXPECT_EQ(list.state, CachedList::State::servers);
  EXPECT_EQ(list.question, "the question");
  EXPECT_EQ(list.fresh_until, 1060);
  EXPECT_EQ(list.valid_until, 1900);
  EXPECT_EQ(list.local_slots, 8);
  EXPECT_EQ(list.local_slots_cpp, 16);
  EXPECT_EQ(list.pause_ms, 100);
}

TEST(ListOf, SaysWhereEachUnitHasAnOrderOfItsOwn)
{
  Settings settings;
  const auto order_of = [&](Order order) {
    settings.selection.order = order;
    const auto outcome = outcome_of({verdict_of(1, Reason::good, 30, 0), verdict_of(2, Reason::good, 10, 1)});
    return list_of(finished_round(outcome, settings, "gcc", k_rank_facts), settings, k_facts);
  };
  EXPECT_EQ(order_of(Order::speed).order, CachedList::Order::listed);
  EXPECT_EQ(order_of(Order::as_listed).order, CachedList::Order::listed);
  const CachedList list = order_of(Order::affinity);
  EXPECT_EQ(list.order, CachedList::Order::by_unit);
  EXPECT_EQ(list.hosts, "10.0.0.1/4,lzo 10.0.0.2/4,lzo") << "not by times, which every client measures otherwise";
}

TEST(ListOf, SaysThatACompilerThereMayHaveAnotherVersion)
{
  const auto list_with = [](Likeness likeness) {
    Verdict other = verdict_of(1, Reason::good, 30, 0);
    other.likeness = likeness;
    Verdict same = verdict_of(2, Reason::good, 10, 1);
    same.likeness = Likeness::identical;
    const Settings settings;
    return list_of(finished_round(outcome_of({other, same}), settings, "gcc", k_rank_facts), settings, k_facts);
  };
  EXPECT_FALSE(list_with(Likeness::identical).other_versions);
  EXPECT_FALSE(list_with(Likeness::version).other_versions);
  EXPECT_TRUE(list_with(Likeness::target).other_versions);
  EXPECT_TRUE(list_with(Likeness::different).other_versions);
}

TEST(ListOf, StopsNoBuildForSettingsThatOthersCouldHaveWritten)
{
  const auto open = broken_settings_list({Errc::untrusted, "why"}, k_facts);
  EXPECT_EQ(open.state, CachedList::State::none);
  EXPECT_EQ(open.message, "why");
  EXPECT_EQ(broken_settings_list({Errc::invalid, "why"}, k_facts).state, CachedList::State::broken_settings);
}

TEST(EndpointsOf, AreThoseOfTheCandidates)
{
  const auto endpoints = endpoints_of("192.0.2.7/4,lzo [2001:db8::1]:3633/8 me@box/4:/opt/distccd,lzo @box/2");
  EXPECT_EQ(endpoints,
            (std::set<std::string>{"192.0.2.7:3632", "[2001:db8::1]:3633", "me@box:/opt/distccd", "@box"}));
}

TEST(ListOf, BelievesNoServerForAShortTime)
{
  const Settings settings;
  const Round round =
      finished_round(outcome_of({verdict_of(1, Reason::refused, 0, 0)}), settings, "gcc", k_rank_facts);
  const CachedList list = list_of(round, settings, k_facts);
  EXPECT_EQ(list.state, CachedList::State::none);
  EXPECT_EQ(list.valid_until, 1015);
  EXPECT_EQ(list.pause_ms, 25);
  EXPECT_NE(list.message.find("1 candidates"), std::string::npos);
}

TEST(ListOf, TakesTheLocalSlotsOfTheSettings)
{
  Settings settings;
  settings.distcc.local_slots = 3;
  settings.distcc.local_slots_cpp = 5;
  const CachedList list = list_of(Round(), settings, k_facts);
  EXPECT_EQ(list.local_slots, 3);
  EXPECT_EQ(list.local_slots_cpp, 5);
}

TEST(MetStranger, TellsARoundThatFoundNobodyFromOneThatFoundStrangers)
{
  Round round;
  round.others = {verdict_of(1, Reason::connect_timed_out, 10, 1)};
  EXPECT_FALSE(met_stranger(round));
  round.others.push_back(verdict_of(2, Reason::not_attested, 10, 2));
  EXPECT_TRUE(met_stranger(round));
}

TEST(Refreshed, ReplacesTheListWhereAnybodyIsGood)
{
  CachedList old;
  old.state = CachedList::State::servers;
  old.valid_until = 1500;
  CachedList made;
  made.state = CachedList::State::servers;
  made.hosts = "10.0.0.9/4";
  EXPECT_EQ(refreshed(old, made, Settings(), 1000), made);
}

TEST(Refreshed, KeepsTheLastGoodListThroughAFailedRound)
{
  CachedList old;
  old.state = CachedList::State::servers;
  old.hosts = "10.0.0.1/4";
  old.made = 900;
  old.valid_until = 1500;
  const CachedList kept = refreshed(old, CachedList(), Settings(), 1000);
  EXPECT_EQ(kept.hosts, old.hosts);
  EXPECT_EQ(kept.fresh_until, 1015) << "tried again soon";
  EXPECT_EQ(kept.valid_until, 1500) << "but believed no longer than before";
  EXPECT_EQ(refreshed(old, CachedList(), Settings(), 1500).state, CachedList::State::none);
}

TEST(Refreshed, KeepsNoListOfAnotherNetwork)
{
  CachedList old;
  old.state = CachedList::State::servers;
  old.hosts = "10.0.0.1/4";
  old.valid_until = 2000;
  old.network = "here";
  CachedList none;
  none.network = "here";
  EXPECT_EQ(refreshed(old, none, Settings(), 1000).hosts, "10.0.0.1/4");
  none.network = "there";
  EXPECT_EQ(refreshed(old, none, Settings(), 1000).hosts, "");
  old.network = ""; // of an older program
  EXPECT_EQ(refreshed(old, none, Settings(), 1000).hosts, "10.0.0.1/4");
}

TEST(NobodyExists, WhereDnsHasDeniedEveryName)
{
  const struct {
    std::vector<Reason> reasons;
    bool nobody;
  } rows[] = {
      {{Reason::no_such_name}, true},
      {{Reason::no_such_name, Reason::bad_alias}, true},
      {{Reason::no_such_name, Reason::dns_silent}, false},
      {{Reason::no_such_name, Reason::dns_failed}, false},
      {{Reason::no_such_name, Reason::refused}, false},
      {{Reason::connect_timed_out}, false},
      {{}, false},
  };
  for (const auto& row : rows) {
    Round round;
    for (const Reason reason : row.reasons) {
      round.others.push_back(verdict_of(1, reason, 0, 0));
    }
    EXPECT_EQ(nobody_exists(round), row.nobody) << &row - rows;
    round.trouble = "no distcc";
    EXPECT_FALSE(nobody_exists(round));
  }
}

} // namespace
} // namespace distcc_auto
