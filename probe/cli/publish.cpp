// SPDX-License-Identifier: MIT
#include "probe/cli/publish.hpp"

#include "probe/cli/housekeeping.hpp"
#include "probe/cli/sibling.hpp"
#include "probe/cli/statistics.hpp"
#include "probe/trial/private_folder.hpp"
#include "wrapper/backoff.hpp"
#include "wrapper/cache_files.hpp"
#include "wrapper/compiler_links.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/lock.hpp"
#include "wrapper/log.hpp"
#include "wrapper/prober_process.hpp"

#include <fcntl.h>
#include <system_error>
#include <thread>

namespace distcc_auto
{
namespace
{

// A round is over before its caller stops waiting, and a refresh before main() ends the program, so that what has
// been learned by then is kept.
constexpr std::chrono::milliseconds k_time_to_tell{1000};
constexpr std::chrono::milliseconds k_longest_refresh{50'000};

// A descriptor that the wrapper left for us, or none where we were started by hand.
Fd inherited(int fd)
{
  return Fd(::fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 ? fd : -1);
}

void log_round(const Log& log, const Round& round)
{
  if (!round.trouble.empty()) {
    log.say("round for " + round.compiler + ": " + round.trouble);
  }
  for (const auto* verdicts : {&round.listed, &round.others}) {
    for (const Verdict& verdict : *verdicts) {
      log.say("round for " + round.compiler + ": " + verdict.candidate.name + " " +
              (verdict.candidate.address.bytes.empty() ? "" : endpoint_text(verdict.candidate) + " ") +
              in_words(verdict));
    }
  }
}

// One run of the prober for the wrapper.
class Publication
{
public:
  Publication(const ProbeInquiry& inquiry, Command command)
    : inquiry_(inquiry)
    , command_(command)
    , log_(inquiry.environment)
    , caller_(inherited(k_answer_fd))
    , lock_(Lock::adopt(inherited(k_lock_fd)))
  {
  }

  // The final list, or nothing where the caller went away.
  std::optional<CachedList> run();

private:
  std::optional<CachedList> run_round_with(const Settings& settings);
  void start_sibling();
  void hand_over(const CachedList& list);

  const ProbeInquiry& inquiry_;
  const Command command_;
  const Log log_;
  Fd caller_;
  const Lock lock_;
  std::jthread sibling_; // goes on when the list has been handed over
};

// Into the cache, then to the caller, and only then to those who wait for the lock.
void Publication::hand_over(const CachedList& list)
{
  if (store_list(inquiry_, list)) {
    lock_.clear_mark();
  } else {
    lock_.set(Lock::Mark::failed); // those who wait would each probe again, and not be able to tell each other either
  }
  if (caller_ && command_ == Command::publish) {
    static_cast<void>(write_all(caller_, encode_list(list)));
    caller_.reset();
  }
  lock_.release();
}

// A convenience, which must not cost the list.
void Publication::start_sibling()
{
  try {
    sibling_ = std::jthread([this] { calibrate_sibling(inquiry_); });
  } catch (const std::system_error& error) {
    log_.say(std::string("no thread for the sister compiler: ") + error.what());
  }
}

std::optional<CachedList> Publication::run_round_with(const Settings& settings)
{
  const CachedList old = command_ == Command::refresh ? cached_list(inquiry_) : CachedList{};
  const auto list_for = [&](const Round& round) { return list_after(inquiry_, settings, round, old); };
  RoundCall call;
  call.listed = old;
  call.calibrated = [this] { start_sibling(); };
  call.longest = k_longest_refresh;
  if (command_ == Command::publish) {
    call.caller_fd = caller_.get();
    call.longest = k_longest_wait - k_time_to_tell;
    call.names = RoundCall::Names::shared;
    call.first_list = [&](const Round& round) { hand_over(list_for(round)); };
  }
  const auto round = round_of(inquiry_, settings, call);
  if (!round) {
    log_.say("the caller went away: the round was given up");
    return std::nullopt;
  }
  log_round(log_, *round);
  return list_for(*round);
}

std::optional<CachedList> Publication::run()
{
  const auto loaded = settings_of(inquiry_);
  if (!loaded) {
    log_.say(loaded.error().detail);
  }
  auto list = loaded ? run_round_with(loaded->settings) : broken_settings_list(loaded.error(), facts_of(inquiry_));
  if (list) {
    hand_over(*list);
  }
  return list;
}

// The names that must lead to the compiler: that of the settings, and the one that distcc makes of it, `sent` (""
// where that is not known), where PATH has another program of that name.
std::string links_for(const ProbeInquiry& inquiry, const std::string& send_as, const std::string& sent)
{
  const std::string& called = send_as.empty() ? inquiry.call.compiler : send_as;
  std::string links = send_as;
  if (!sent.empty() && sent != called && are_link_names(sent) &&
      program_on(inquiry.programs.path, sent) != program_at(inquiry.programs.compiler)) {
    links += (links.empty() ? "" : " ") + sent;
  }
  return links;
}

// A compiler that PATH has by a relative folder gets none, and a script none, since it may call the compiler behind
// it by that very name: their calls stay here.
Result<void> make_links_of(const ProbeInquiry& inquiry, const CachedList& list)
{
  const std::string& compiler = inquiry.programs.compiler;
  const bool wanted = !list.links.empty() && compiler.starts_with('/') && !is_script(compiler);
  return wanted ? make_links(links_folder(*inquiry.place, compiler), list.links, compiler) : Result<void>{};
}

} // namespace

CachedList list_after(const ProbeInquiry& inquiry, const Settings& settings, const Round& round,
                      const CachedList& before)
{
  const ListFacts facts = facts_of(inquiry);
  CachedList made = list_of(round, settings, facts);
  made.send_as = settings.distcc.send_as;
  made.links = links_for(inquiry, settings.distcc.send_as, round.sent_as);
  return met_stranger(round) || nobody_exists(round) ? made : refreshed(before, std::move(made), settings, facts.now);
}

bool store_list(const ProbeInquiry& inquiry, const CachedList& list)
{
  const Log log(inquiry.environment);
  if (!inquiry.place) {
    log.say("cache: " + inquiry.place.error().detail);
    return false;
  }
  if (const auto made = make_links_of(inquiry, list); !made) {
    log.say("cache: " + made.error().detail);
  }
  const auto stored = store_cached(*inquiry.place, cache_file(list.question, k_list_end), encode_list(list));
  if (!stored) {
    log.say("cache: " + stored.error().detail);
    return false;
  }
  count_published(inquiry);
  forget_put_aside_in_future(lock_folder_of(*inquiry.place), list.hosts, now_s());
  return true;
}

bool publish_round(const ProbeInquiry& inquiry, const Settings& settings, const Round& round)
{
  const CachedList before = cached_list(inquiry);
  const CachedList after = list_after(inquiry, settings, round, before);
  const bool stored = store_list(inquiry, after);
  count_round(inquiry, before, after);
  return stored;
}

int publish(const ProbeInquiry& inquiry, Command command)
{
  const CachedList before = cached_list(inquiry);
  const auto list = Publication(inquiry, command).run();
  if (list) {
    count_round(inquiry, before, *list);
  }
  if (inquiry.place) {
    remove_old_files(*inquiry.place);
  }
  for (const std::string& folder : {inquiry.environment.temp_dir, std::string("/tmp")}) {
    PrivateFolder::remove_left(folder);
  }
  return list && list->state == CachedList::State::servers ? 0 : 1;
}

} // namespace distcc_auto
