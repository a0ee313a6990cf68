// SPDX-License-Identifier: MIT
#pragma once
#include "config/load.hpp"
#include "probe/trial/native_use.hpp"
#include "probe/verdict/verdict.hpp"
#include "wrapper/counters.hpp"

#include <chrono>
#include <string>
#include <vector>

// What people and programs read: values in, text out; no I/O here.
namespace distcc_auto
{

// A finished round, ready to be told.
struct Round {
  std::string compiler;          // as the question names it: "gcc"
  std::string compiler_in_words; // "gcc 12.2.0 (x86-64)", "" where it is not known
  std::string sent_as;           // the name that servers are sent: "x86_64-linux-gnu-gcc"; "" where it is not known
  std::string type;              // of the settings, "" for the general ones
  NativeUse native{};            // what "-march=native" became
  std::string trouble;           // what kept the round from being run at all: "no distcc on PATH"
  std::vector<Verdict> listed;   // the good ones in the order of the list, at most max_listed
  std::vector<Verdict> others;   // good ones beyond max_listed, then the rest, in the order of the settings
  std::size_t no_room = 0;       // of `others`, the good ones that a list as long as the kernel takes has no room for
  std::size_t not_probed = 0;    // servers beyond probe.max_probed, which this client leaves to others
  std::string hosts;             // the DISTCC_HOSTS value
  int slots = SelectionSettings{}.slots;                      // where a server has none of its own
  std::string settings_file = "/etc/distcc-auto/config.toml"; // where the user can change what was asked
  Milliseconds calibration{0};                                // 0 where it came from the cache
  Milliseconds discovery{0};                                  // until the last name was answered
  Milliseconds total{0};                                      // until the last verdict
  bool through_proxy = false;                                 // DISTCC_SOCKS_PROXY
  Moment begin{};                                             // what the verdicts' moments are counted from
};

// What is in the cache for one question (--status).
struct CachedAnswer {
  std::string file;
  std::string question; // readable: compiler, type
  std::string state;    // "fresh", "stale: used, and refreshed in the background", "too old", "no server", ...
  std::string hosts;
  std::chrono::seconds age{0};
  std::chrono::seconds fresh_for{0}; // negative: since when it is stale
  std::chrono::seconds valid_for{0};
};

// One good host per line, as DISTCC_HOSTS would spell it; keywords and localhost are left out.
std::string hosts_by_line(const Round& round);

// The aligned table of --explain: server, address, verdict, DNS, connect, compile (ms), slots, compiler; below it the
// waterfall, a summary, and for each trouble a line that says what to do.
std::string explain(const Round& round);

// --json: one object, keys as documented in the manual, ended by a line feed.
std::string to_json(const Round& round);

// --show-config: KEY = VALUE, aligned, with the origin; below, each [[type]] and why it applies or doesn't.
std::string show_config(const LoadedSettings& loaded);

// --status.
std::string show_status(const std::vector<CachedAnswer>& answers, const std::string& folder);

// --stats: what has been counted in the cache of `folder`; `now` in seconds since the epoch.
std::string show_stats(const Counts& counts, const std::string& folder, std::int64_t now);

// --stats --json: one object, the counters by counter_name(), ended by a line feed.
std::string stats_to_json(const Counts& counts, const std::string& folder);

// The progress line on a terminal: "12 of 20 answered, 11 good"
std::string progress(std::size_t candidates, std::size_t answered, std::size_t good);

} // namespace distcc_auto
