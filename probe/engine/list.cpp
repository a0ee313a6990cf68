// SPDX-License-Identifier: MIT
#include "probe/engine/list.hpp"

#include "probe/trial/object.hpp"
#include "probe/verdict/hosts_value.hpp"
#include "probe/verdict/rank.hpp"
#include "wrapper/distcc/machine_options.hpp"
#include "wrapper/hosts_value.hpp"

#include <algorithm>
#include <sstream>

namespace distcc_auto
{
namespace
{

void sort_as_in_settings(std::vector<Verdict>& verdicts)
{
  std::ranges::sort(verdicts, {}, [](const Verdict& verdict) {
    return std::pair(verdict.candidate.order, std::string_view(verdict.candidate.name));
  });
}

std::string local_compiler_in_words(const RoundOutcome& outcome)
{
  const auto facts = outcome.recording ? read_object(outcome.recording->object) : std::unexpected(Error{});
  return facts ? compiler_in_words(facts->comment) + " (" + target_in_words(*facts) + ")" : "";
}

// From the end of those listed to the front of the others.
void leave_out_behind(Round& round, std::size_t place)
{
  const auto beyond = round.listed.begin() + static_cast<std::ptrdiff_t>(std::min(place, round.listed.size()));
  round.others.insert(round.others.begin(), std::make_move_iterator(beyond),
                      std::make_move_iterator(round.listed.end()));
  round.listed.erase(beyond, round.listed.end());
}

void split(Round& round, std::vector<Verdict> verdicts, const SelectionSettings& selection, const std::string& client)
{
  std::vector<Verdict> good;
  std::vector<Verdict> others;
  for (auto& verdict : verdicts) {
    (verdict.good() ? good : others).push_back(std::move(verdict));
  }
  round.listed = rank(std::move(good), selection, client);
  leave_out_behind(round, static_cast<std::size_t>(selection.max_listed));
  sort_as_in_settings(others);
  round.others.insert(round.others.end(), std::make_move_iterator(others.begin()),
                      std::make_move_iterator(others.end()));
}

std::string why_none(const Round& round)
{
  if (!round.trouble.empty()) {
    return round.trouble;
  }
  return "none of " + std::to_string(round.others.size()) + " candidates is good; distcc-probe --explain says why";
}

CachedList empty_list(const ListFacts& facts, std::chrono::seconds believed)
{
  CachedList list;
  list.question = facts.question;
  list.network = facts.network;
  list.made = facts.now;
  list.fresh_until = facts.now + believed.count();
  list.valid_until = list.fresh_until;
  list.local_slots = facts.processors;
  list.local_slots_cpp = 2 * facts.processors;
  return list;
}

} // namespace

Round finished_round(RoundOutcome outcome, const Settings& settings, const std::string& compiler,
                     const RankFacts& facts)
{
  Round round;
  round.compiler = compiler;
  round.compiler_in_words = local_compiler_in_words(outcome);
  round.sent_as = outcome.recording && !outcome.recording->argv.empty() ? outcome.recording->argv.front() : "";
  round.type = settings.type;
  round.slots = settings.selection.slots;
  round.trouble = outcome.recording ? "" : outcome.recording.error().detail;
  round.calibration = outcome.calibration;
  round.discovery = outcome.discovery;
  round.total = outcome.total;
  round.begin = outcome.begin;
  round.not_probed = outcome.not_probed;
  apply_evidence(outcome.verdicts, outcome.evidence);
  judge_load(outcome.verdicts, facts.usual);
  split(round, std::move(outcome.verdicts), settings.selection, facts.client);
  const std::size_t room = hosts_with_room(round.listed, settings.selection, settings.distcc);
  round.no_room = round.listed.size() - room;
  leave_out_behind(round, room);
  round.hosts = hosts_value(round.listed, settings.selection, settings.distcc);
  return round;
}

std::set<std::string> endpoints_of(const std::string& hosts)
{
  std::set<std::string> endpoints;
  std::istringstream words(hosts);
  for (std::string word; words >> word;) {
    const auto pattern = parse_host_pattern(word);
    if (pattern && pattern->kind == HostPattern::Kind::ssh) {
      Candidate candidate;
      candidate.ssh = pattern->ssh;
      endpoints.insert(endpoint_text(candidate));
    } else if (pattern) {
      const bool ipv6 = pattern->name.find(':') != std::string::npos;
      const std::string name = ipv6 ? "[" + pattern->name + "]" : pattern->name;
      endpoints.insert(name + ":" + std::to_string(pattern->port));
    }
  }
  return endpoints;
}

CachedList list_of(const Round& round, const Settings& settings, const ListFacts& facts)
{
  CachedList list = empty_list(facts, settings.cache.negative);
  if (!round.native.trouble.empty() &&
      round.native.kind == NativeUse::Trouble::lasting) { // which servers there are makes no difference to that
    list.fresh_until = facts.now + settings.cache.fresh.count();
    list.valid_until = facts.now + settings.cache.max_age.count();
  }
  list.distcc = settings.distcc.path;
  if (settings.distcc.local_slots > 0) {
    list.local_slots = settings.distcc.local_slots;
  }
  if (settings.distcc.local_slots_cpp > 0) {
    list.local_slots_cpp = settings.distcc.local_slots_cpp;
  }
  list.pause_ms = static_cast<int>(settings.distcc.pause_time.count());
  list.io_timeout_s = static_cast<int>(settings.distcc.io_timeout.count());
  if (round.hosts.empty()) {
    list.pause_ms = std::min(list.pause_ms, k_local_pause_ms);
    list.message = why_none(round);
    return list;
  }
  list.state = CachedList::State::servers;
  const bool by_unit = settings.selection.order == Order::affinity;
  list.order = by_unit ? CachedList::Order::by_unit : CachedList::Order::listed;
  list.hosts = round.hosts;
  list.native = in_line(round.native.options);
  list.other_versions =
      std::ranges::any_of(round.listed, [](const Verdict& v) { return v.likeness > Likeness::version; });
  list.fresh_until = facts.now + settings.cache.fresh.count();
  list.valid_until = facts.now + settings.cache.max_age.count();
  return list;
}

CachedList broken_settings_list(const Error& error, const ListFacts& facts)
{
  using State = CachedList::State;
  CachedList list = empty_list(facts, CacheSettings().negative);
  list.state = error.code == Errc::untrusted ? State::none : State::broken_settings;
  list.pause_ms = error.code == Errc::untrusted ? k_local_pause_ms : 0;
  list.message = error.detail;
  return list;
}

bool met_stranger(const Round& round)
{
  return std::ranges::find(round.others, Reason::not_attested, &Verdict::reason) != round.others.end();
}

bool nobody_exists(const Round& round)
{
  return round.trouble.empty() && round.listed.empty() && !round.others.empty() &&
         std::ranges::all_of(round.others, [](const Verdict& verdict) {
           return verdict.reason == Reason::no_such_name || verdict.reason == Reason::bad_alias;
         });
}

CachedList refreshed(const CachedList& old, CachedList made, const Settings& settings, std::int64_t now)
{
  const bool old_is_good =
      old.state == CachedList::State::servers && now < old.valid_until && is_of_network(old, made.network);
  if (made.state == CachedList::State::servers || !old_is_good) {
    return made;
  }
  CachedList kept = old;
  kept.made = now;
  kept.valid_until =
      std::min(kept.valid_until, now + settings.cache.max_age.count()); // the clock may have been set back
  kept.fresh_until = std::min(now + settings.cache.negative.count(), kept.valid_until);
  return kept;
}

} // namespace distcc_auto
