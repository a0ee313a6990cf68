// SPDX-License-Identifier: MIT
#include "probe/cli/watch.hpp"

#include "probe/cli/asking.hpp"
#include "probe/cli/output.hpp"
#include "probe/cli/terminal.hpp"
#include "probe/cli/watched_jobs.hpp"
#include "probe/report/durations.hpp"
#include "probe/report/server_table.hpp"
#include "probe/watch/list_changes.hpp"
#include "probe/watch/watch_lines.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/slot_locks.hpp"
#include "wrapper/unit_hosts.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <memory>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds k_least_pause{10}; // between rounds that nobody asked for

std::string clock_text()
{
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  const auto size = std::strftime(text.data(), text.size(), "%H:%M:%S ", &local);
  return std::string(text.data(), size);
}

class Watch
{
public:
  explicit Watch(const Options& options)
    : options_(options)
    , asking_(std::make_unique<Asking>(options))
  {
  }

  // Looks at everything anew.
  WatchState look();
  void ask_again();
  void wait_for_round() { asking_->join(); }
  bool settings_are_wrong() const { return !asking_->settings(); }

private:
  void take_round();
  void note_changes(const CachedList& list);
  std::string list_in_words(const CachedList& list) const;
  std::vector<WatchedServer> servers(const CachedList& list) const;
  void add_unknown(std::vector<WatchedServer>& servers, const CachedList& list) const;
  void add_jobs(WatchState& state) const;

  const Options& options_;
  std::unique_ptr<Asking> asking_;
  std::optional<Round> round_;
  std::optional<CachedList> seen_;
  std::vector<std::string> events_;
  bool taken_ = false;
  Clock::time_point asked_ = Clock::now();
};

void Watch::ask_again()
{
  if (asking_->over()) {
    asking_.reset(); // the one before it has ended
    asking_ = std::make_unique<Asking>(options_);
    asked_ = Clock::now();
    taken_ = false;
  }
}

void Watch::take_round()
{
  if (!taken_ && asking_->over()) {
    taken_ = true;
    if (asking_->round()) {
      round_ = asking_->round();
    }
  }
}

void Watch::note_changes(const CachedList& list)
{
  constexpr std::size_t k_most = 50;
  if (seen_ && list.made != seen_->made) {
    for (const auto& change : list_changes(seen_->hosts, list.hosts)) {
      events_.push_back(clock_text() + "a new list: " + change);
    }
    events_.erase(events_.begin(), events_.end() - static_cast<std::ptrdiff_t>(std::min(events_.size(), k_most)));
  }
  seen_ = list;
}

std::string Watch::list_in_words(const CachedList& list) const
{
  const std::int64_t now = now_s();
  const std::string age = ", made " + age_in_words(std::chrono::seconds(now - list.made)) + " ago";
  const bool probed =
      asking_->inquiry().place && is_being_probed(*asking_->inquiry().place, asking_->inquiry().question);
  const std::string refresh = probed ? "; a compile has it made anew" : "";
  if (list.made == 0) {
    return "list: none yet" + refresh;
  }
  if (list.state != CachedList::State::servers) {
    return "list: no server: " + list.message + age + refresh;
  }
  switch (age_of(list, now)) {
  case Age::fresh:
    return "list: fresh" + age + refresh;
  case Age::stale:
    return "list: used, to be refreshed" + age + refresh;
  case Age::too_old:
    break;
  }
  return "list: too old" + age + refresh;
}

std::vector<WatchedServer> Watch::servers(const CachedList& list) const
{
  const auto listed = endpoints_of(list.hosts);
  std::vector<WatchedServer> all;
  if (!round_) {
    return all;
  }
  for (const auto* verdicts : {&round_->listed, &round_->others}) {
    for (const Verdict& verdict : *verdicts) {
      if (verdict.reason == Reason::no_such_name || verdict.reason == Reason::duplicate) {
        continue;
      }
      WatchedServer server;
      server.name = server_text(verdict.candidate);
      server.listed = listed.contains(endpoint_text(verdict.candidate));
      server.verdict = verdict.good() && !server.listed ? "left the list" : in_words(verdict);
      server.took = verdict.good() ? verdict.total() : Milliseconds(0);
      server.endpoint = endpoint_text(verdict.candidate);
      all.push_back(std::move(server));
    }
  }
  return all;
}

// On the list of another round than ours.
void Watch::add_unknown(std::vector<WatchedServer>& servers, const CachedList& list) const
{
  for (const HostEntry& entry : by_affinity(list.hosts, "")) {
    const auto endpoint = endpoints_of(std::string(entry.text));
    const auto known = std::ranges::find_if(
        servers, [&](const WatchedServer& server) { return endpoint.contains(server.endpoint); });
    WatchedServer& server = known != servers.end() ? *known : servers.emplace_back();
    if (server.name.empty()) {
      server.name = entry.endpoint;
      server.verdict = "good";
      server.endpoint = endpoint.empty() ? "" : *endpoint.begin();
    }
    server.listed = true;
    server.slots = entry.slots;
    if (const auto& place = asking_->inquiry().place) {
      const bool by_unit = list.order == CachedList::Order::by_unit;
      const std::uint32_t most = std::min(entry.slots, 1000U) * (by_unit ? k_crowd : 1);
      server.in_use = slots_in_use(lock_folder_of(*place), entry, most);
    }
  }
}

// distcc tells a job's host without its port: of servers at one address the first that works has it.
void Watch::add_jobs(WatchState& state) const
{
  if (!asking_->inquiry().place) {
    return;
  }
  for (JobState& job : running_jobs(*asking_->inquiry().place)) {
    const auto server = std::ranges::find_if(state.servers, [&job](const WatchedServer& one) {
      const bool address =
          one.endpoint.starts_with(job.host + ":") || one.endpoint.starts_with("[" + job.host + "]:");
      return address && one.jobs.size() < one.in_use;
    });
    if (server != state.servers.end()) {
      server->jobs.push_back(std::move(job));
    } else if (job.host == "localhost") {
      state.here.push_back(std::move(job));
    }
  }
}

WatchState Watch::look()
{
  take_round();
  const CachedList list = cached_list(asking_->inquiry());
  if (list.made != 0 && age_of(list, now_s()) != Age::fresh && Clock::now() > asked_ + k_least_pause) {
    ask_again();
  }
  note_changes(list);
  WatchState state;
  state.title = "distcc-auto " DISTCC_AUTO_VERSION ", " + asking_->inquiry().call.compiler;
  state.list = list_in_words(list);
  state.asking = asking_->over() ? "" : asking_->in_words();
  state.trouble = !asking_->settings()                 ? "settings: " + asking_->settings().error().detail
                  : round_ && !round_->trouble.empty() ? round_->trouble
                                                       : "";
  state.servers = servers(list);
  add_unknown(state.servers, list);
  add_jobs(state);
  state.events = events_;
  return state;
}

// For a pipe or a file: what the first screen would show once all have answered, without the keys.
int snapshot(Watch& watch)
{
  constexpr std::size_t k_width = 80;
  constexpr std::size_t k_no_end = 1000;
  watch.wait_for_round();
  const WatchState state = watch.look();
  auto lines = watch_lines(state, k_width, k_no_end);
  lines.resize(lines.size() - 2);
  for (const auto& line : lines) {
    print(line + "\n");
  }
  if (watch.settings_are_wrong()) {
    return k_exit_usage;
  }
  return std::ranges::any_of(state.servers, &WatchedServer::listed) ? k_exit_good : k_exit_none;
}

// Until q, or until a signal, which it returns.
int show(Watch& watch, Terminal& terminal)
{
  constexpr std::chrono::milliseconds k_tick{300};
  for (;;) {
    const auto size = terminal.size();
    if (!terminal.draw(watch_lines(watch.look(), size.width, size.height))) {
      return SIGHUP;
    }
    const auto event = terminal.wait(k_tick);
    if (event.signal != 0) {
      return event.signal;
    }
    if (event.key == 'q' || event.key == 'Q') {
      return 0;
    }
    if (event.key == 'r') {
      watch.ask_again();
    }
  }
}

} // namespace

int run_watch(const Options& options)
{
  if (!is_live_terminal()) {
    Watch watch(options);
    return snapshot(watch);
  }
  ::alarm(0); // this one is meant to go on
  int signal = 0;
  {
    Terminal terminal; // first, since the round's thread must leave the signals to it
    Watch watch(options);
    signal = show(watch, terminal);
    terminal.restore(); // before the round has been given up
  }
  if (signal != 0) {
    end_by(signal);
  }
  return k_exit_good;
}

} // namespace distcc_auto
