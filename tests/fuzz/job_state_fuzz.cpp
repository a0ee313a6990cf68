// SPDX-License-Identifier: MIT
// distcc's own files in a folder that a group may share: whatever they hold, --watch's screen stays plain text.
#include "probe/watch/job_state.hpp"
#include "probe/watch/watch_lines.hpp"

#include <algorithm>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  constexpr std::size_t k_width = 80;
  constexpr std::size_t k_height = 24;
  const auto job = read_job_state({reinterpret_cast<const char*>(data), size});
  if (!job) {
    return 0;
  }
  WatchState state;
  state.here = {*job};
  WatchedServer server;
  server.name = "server";
  server.listed = true;
  server.jobs = {*job};
  state.servers = {server};
  for (const auto& line : watch_lines(state, k_width, k_height)) {
    if (line.size() > k_width || !std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; })) {
      std::abort();
    }
  }
  return 0;
}
