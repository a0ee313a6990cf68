// SPDX-License-Identifier: MIT
#include "wrapper/find_list.hpp"

#include "wrapper/backoff.hpp"
#include "wrapper/cache_files.hpp"
#include "wrapper/cpu_quota.hpp"
#include "wrapper/hosts_value.hpp"
#include "wrapper/lock.hpp"
#include "wrapper/network.hpp"
#include "wrapper/prober_process.hpp"
#include "wrapper/take_over.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <sched.h>
#include <unistd.h>

#ifndef DISTCC_AUTO_PROBE_PATH
#error "DISTCC_AUTO_PROBE_PATH: where distcc-probe is installed"
#endif

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds k_at_once{0};

struct Seen {
  CachedList list;
  CachePlace place;
  Age age;
};

// A fresh list of servers is used without a look at the network: a call is to be quick, and a list is not fresh for
// long. One that is not fresh, or that says that there is nobody, must be of the network that we are in.
class NetworkCheck
{
public:
  bool passes(const CachedList& list, Age age)
  {
    const bool unseen = age == Age::fresh && list.state != CachedList::State::none;
    if (unseen || list.network.empty() || list.state == CachedList::State::broken_settings) {
      return true;
    }
    current_ = current_.empty() ? current_network() : current_;
    return is_of_network(list, current_);
  }

private:
  std::string current_; // "" until somebody wants to know
};

// The best list in the cache: the first fresh one, else the first stale one.
std::optional<Seen> look(const std::vector<CachePlace>& places, const Question& question, const Log& log)
{
  std::optional<Seen> best;
  NetworkCheck network;
  const std::string name = cache_file(question.text, k_list_end);
  for (const auto& place : places) {
    const auto bytes = read_cached(place, name, k_longest_list);
    auto list = bytes ? parse_list(*bytes) : Result<CachedList>(std::unexpected(bytes.error()));
    if (!list || list->question != question.text) {
      if (!list && list.error().code != Errc::not_found) {
        log.say("cache: " + place.folder + "/" + name + " is not used: " + list.error().detail);
      }
      continue;
    }
    const Age age = age_of(*list, now_s());
    if (age != Age::too_old && !network.passes(*list, age)) {
      log.say("cache: " + place.folder + "/" + name + " is not used: it was made in another network");
      continue;
    }
    if (age != Age::too_old && (!best || age < best->age)) {
      best = Seen{std::move(*list), place, age};
    }
    if (age == Age::fresh) {
      break;
    }
  }
  return best;
}

bool failed_lately(const Lock& lock)
{
  return lock.failed_lately(now_s());
}

bool should_be_refreshed(const Seen& seen)
{
  return seen.age == Age::stale ||
         put_aside_since(lock_folder_of(seen.place), seen.list.hosts, seen.list.made, now_s());
}

ProberCommand prober_command(const Inquiry& inquiry, const char* how)
{
  const std::string beside = find_beside("distcc-probe");
  ProberCommand command{beside.empty() ? DISTCC_AUTO_PROBE_PATH : beside, inquiry.programs.path, {how}};
  if (inquiry.environment.pump) {
    command.arguments.emplace_back("--pump");
  }
  command.arguments.emplace_back("--");
  command.arguments.push_back(inquiry.call.compiler);
  const auto& targets = inquiry.call.targets;
  command.arguments.insert(command.arguments.end(), targets.begin(), targets.end());
  const auto& native = inquiry.call.native;
  command.arguments.insert(command.arguments.end(), native.begin(), native.end());
  return command;
}

void refresh(const Inquiry& inquiry, const Question& question, const CachePlace& place)
{
  const std::string name = cache_file(question.text, k_lock_end);
  auto lock = Lock::open(place, name);
  if (!lock || failed_lately(*lock) || lock->has_lately(Lock::Mark::refreshing, now_s())) {
    return;
  }
  const auto acquired = acquire_or_take_over_at_once(*lock, place, name);
  if (!acquired && acquired.error().code != Errc::system) {
    return;
  }
  const auto seen = look({place}, question, inquiry.log);
  if (!seen || should_be_refreshed(*seen)) {
    lock->set(Lock::Mark::refreshing); // until there is a list: a prober that dies is not started for every call
    static_cast<void>(start_refresh(prober_command(inquiry, "--refresh"), *lock));
  }
}

// With the lock held: starts the prober and waits for what it finds.
Result<CachedList> probe(const Inquiry& inquiry, const Question& question, const Lock& lock,
                         std::chrono::milliseconds limit)
{
  lock.mark_self(Lock::Role::caller);
  const auto begin = Clock::now();
  auto answer = ask_prober(prober_command(inquiry, "--publish"), lock, limit);
  if (!answer && answer.error().code == Errc::stuck) {
    inquiry.log.say(answer.error().detail);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    answer = ask_prober(prober_command(inquiry, "--publish"), lock, std::max(limit - took, k_at_once));
  }
  if (!answer) {
    return std::unexpected(answer.error());
  }
  auto list = parse_list(*answer);
  if (list && list->question != question.text) {
    inquiry.log.say("the settings or the compiler changed while the servers were probed");
  }
  return list;
}

std::string in_words(const CachedList& list)
{
  return list.hosts.empty() ? "no server: " + list.message : "hosts: " + list.hosts;
}

FoundList compile_here(const Inquiry& inquiry, const CachePlace& place, const std::string& why)
{
  inquiry.log.say("compiling here: " + why);
  FoundList found{local_list(processors()), place, true};
  found.list.message = why;
  return found;
}

FoundList without_distcc(const Inquiry& inquiry, const CachePlace& place, const std::string& why)
{
  inquiry.log.say("compiling here, without distcc: " + why);
  FoundList found{local_list(processors()), place, false};
  found.list.message = why;
  return found;
}

// Only what takes a call's time is tried again later and later.
void note_failure(const Lock& lock, const Error& error)
{
  if (error.code == Errc::timed_out || error.code == Errc::stuck) {
    lock.note_wait_in_vain();
  } else {
    lock.set(Lock::Mark::failed);
  }
}

// The holder of the lock probes for everybody.
FoundList probe_with(const Inquiry& inquiry, const Question& question, const CachePlace& place, const Lock& lock,
                     std::chrono::milliseconds limit)
{
  auto list = probe(inquiry, question, lock, limit);
  if (!list) {
    note_failure(lock, list.error());
    return without_distcc(inquiry, place, list.error().detail);
  }
  if (failed_lately(lock)) {
    return without_distcc(inquiry, place, "nothing can be written in " + place.folder);
  }
  inquiry.log.say(in_words(*list));
  return {std::move(*list), place, true, FoundList::Way::cold};
}

// On a file system without locks a mark tells who has begun, and he is waited for as long as it is believed. Calls
// that look in the same moment all probe.
FoundList probe_without_lock(const Inquiry& inquiry, const Question& question, const CachePlace& place,
                             const Lock& lock)
{
  constexpr std::chrono::milliseconds k_pause{50};
  const auto begin = Clock::now();
  while (lock.has_lately(Lock::Mark::refreshing, now_s()) && Clock::now() - begin < inquiry.limit) {
    ::usleep(static_cast<useconds_t>(std::chrono::microseconds(k_pause).count()));
    if (auto seen = look({place}, question, inquiry.log)) {
      return {std::move(seen->list), place, true, FoundList::Way::waited};
    }
  }
  lock.set(Lock::Mark::refreshing);
  const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  return probe_with(inquiry, question, place, lock, std::max(inquiry.limit - waited, k_at_once));
}

// Nothing usable in the cache: one caller probes, the others wait for what it finds.
FoundList wait_for_list(const Inquiry& inquiry, const Question& question, const CachePlace& place)
{
  const std::string name = cache_file(question.text, k_lock_end);
  auto lock = Lock::open(place, name);
  if (!lock) {
    return without_distcc(inquiry, place, lock.error().detail);
  }
  constexpr auto failed = "the last probe round failed, a short while ago";
  if (failed_lately(*lock)) {
    return without_distcc(inquiry, place, failed);
  }
  const auto begin = Clock::now();
  const auto acquired = acquire_or_take_over(*lock, place, name, inquiry.limit);
  if (auto seen = look({place}, question, inquiry.log)) {
    return {std::move(seen->list), place, true, FoundList::Way::waited};
  }
  if (failed_lately(*lock)) {
    return without_distcc(inquiry, place, failed);
  }
  if (!acquired && acquired.error().code == Errc::system) {
    inquiry.log.say("probing without a lock: " + place.folder + ": " + acquired.error().detail);
    return probe_without_lock(inquiry, question, place, *lock);
  }
  if (!acquired) {
    note_failure(*lock, acquired.error());
    return without_distcc(inquiry, place, acquired.error().detail);
  }
  const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  return probe_with(inquiry, question, place, *lock, std::max(inquiry.limit - waited, k_at_once));
}

} // namespace

std::int64_t now_s()
{
  return static_cast<std::int64_t>(::time(nullptr));
}

std::string lock_folder_of(const CachePlace& place)
{
  return (place.distcc_dir.empty() ? place.parent : place.distcc_dir) + "/lock";
}

int processors()
{
  cpu_set_t usable;
  CPU_ZERO(&usable);
  const int count = ::sched_getaffinity(0, sizeof usable, &usable) == 0 ? CPU_COUNT(&usable) : 1;
  const int quota = cpu_quota();
  return std::max(quota > 0 ? std::min(quota, count) : count, 1);
}

std::optional<CachedList> find_cached_list(const Environment& environment, const Call& call, const Programs& programs,
                                           const Log& log)
{
  const Question question = question_of(environment, call, programs);
  auto seen = look(cache_places(environment, ::geteuid()), question, log);
  return seen ? std::optional(std::move(seen->list)) : std::nullopt;
}

FoundList find_list(const Inquiry& inquiry)
{
  const Question question = question_of(inquiry.environment, inquiry.call, inquiry.programs);
  const auto places = cache_places(inquiry.environment, ::geteuid());
  if (auto seen = question.obstacle.empty() ? look(places, question, inquiry.log) : std::nullopt) {
    if (should_be_refreshed(*seen)) {
      refresh(inquiry, question, seen->place);
    }
    if (inquiry.log.is_asked_for() && seen->list.state != CachedList::State::broken_settings) {
      inquiry.log.say((seen->list.hosts.empty() ? "still " : "cached ") + in_words(seen->list));
    }
    const auto way = seen->age == Age::fresh ? FoundList::Way::warm : FoundList::Way::stale;
    return {std::move(seen->list), seen->place, true, way};
  }
  const auto place = first_usable(places);
  if (!place) {
    return without_distcc(inquiry, {}, "no folder for the cache can be used: " + place.error().detail);
  }
  if (!question.obstacle.empty()) {
    return compile_here(inquiry, *place, question.obstacle);
  }
  if (inquiry.programs.compiler.empty()) {
    return compile_here(inquiry, *place, "no compiler " + inquiry.call.compiler + " on PATH");
  }
  const auto begin = Clock::now();
  FoundList found = wait_for_list(inquiry, question, *place);
  found.waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  return found;
}

} // namespace distcc_auto
