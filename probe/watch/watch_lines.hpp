// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"
#include "probe/watch/job_state.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

// The screen of --watch: values in, lines out.
namespace distcc_auto
{

struct WatchedServer {
  std::string name;    // "mydistcc1.example.com:3640"
  std::string verdict; // in words
  bool listed = false; // on the list now
  Milliseconds took{0};
  unsigned slots = 0;  // in all; 0 where nothing is known of them
  unsigned in_use = 0; // by this machine
  std::vector<JobState> jobs;
  std::string endpoint; // "10.0.0.1:3640"
};

struct WatchState {
  std::string title;  // "distcc-auto 0.1.0, gcc"
  std::string list;   // "list: fresh, made 12 s ago"
  std::string asking; // "asking the servers: 3 of 5 answered", "" while nobody is asked
  std::vector<WatchedServer> servers;
  std::vector<JobState> here;      // jobs that run on this machine
  std::vector<std::string> events; // the newest last: "12:01:07 10.0.0.3 joined"
  std::string trouble;             // what keeps servers from being asked
};

// At most `height` lines, none longer than `width` characters, all of printable ASCII. Where the height does not
// suffice, servers at the end are left out and counted, events go first.
std::vector<std::string> watch_lines(const WatchState& state, std::size_t width, std::size_t height);

} // namespace distcc_auto
