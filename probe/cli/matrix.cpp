// SPDX-License-Identifier: MIT
#include "probe/cli/matrix.hpp"

#include "probe/cli/inquiry.hpp"
#include "probe/cli/installed_compilers.hpp"
#include "probe/cli/output.hpp"
#include "probe/cli/publish.hpp"
#include "probe/report/matrix.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <thread>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_at_once = 4; // each starts a compiler first, and gives every server one job

struct Entry {
  ProbeInquiry inquiry;
  Settings settings;
  std::optional<Round> round; // nothing where it was given up
};

ProbeInquiry inquiry_for(const std::string& compiler, const Options& options)
{
  Options own = options;
  own.compiler = compiler;
  return inquiry_of(own);
}

std::vector<std::string> names_to_ask(const Options& options)
{
  std::vector<FoundCompiler> found;
  for (const auto& name : compiler_names_in(read_environment().path)) {
    const auto file = inquiry_for(name, options).programs.compiler;
    std::error_code error;
    const auto real = std::filesystem::canonical(file, error);
    if (!file.empty() && !error) {
      found.push_back({name, real});
    }
  }
  return chosen_names(std::move(found));
}

// As with any round by hand, the wrapper gets what it found.
void run_entry(Entry& entry)
{
  RoundCall call;
  call.listed = cached_list(entry.inquiry);
  call.at_once = k_at_once;
  entry.round = round_of(entry.inquiry, entry.settings, call);
  if (entry.round) {
    publish_round(entry.inquiry, entry.settings, *entry.round);
  }
}

void run_all(std::vector<Entry>& entries)
{
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> interrupted = false; // each round hears it for itself, and the next ones need not begin
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < std::min(k_at_once, entries.size()); ++i) {
    workers.emplace_back([&entries, &next, &interrupted] {
      for (std::size_t mine = next++; mine < entries.size() && !interrupted; mine = next++) {
        run_entry(entries[mine]);
        interrupted = interrupted || !entries[mine].round;
      }
    });
  }
}

Result<std::vector<Entry>> entries_for(const Options& options)
{
  std::vector<Entry> entries;
  for (const auto& name : names_to_ask(options)) {
    Entry entry{inquiry_for(name, options), {}, {}};
    auto loaded = settings_of(entry.inquiry);
    if (!loaded) {
      return std::unexpected(loaded.error());
    }
    entry.settings = std::move(loaded->settings);
    entries.push_back(std::move(entry));
  }
  return entries;
}

} // namespace

int run_matrix(const Options& options)
{
  auto entries = entries_for(options);
  if (!entries) {
    complain(entries.error().detail);
    return k_exit_usage;
  }
  if (entries->empty()) {
    complain("no GCC or clang is on PATH");
    return k_exit_none;
  }
  ::alarm(0); // with many compilers it may take longer than a round ever does
  run_all(*entries);
  std::vector<Round> rounds;
  for (Entry& entry : *entries) {
    if (!entry.round) {
      return k_exit_interrupted;
    }
    rounds.push_back(std::move(*entry.round));
  }
  print(options.as_json ? matrix_json(rounds) : matrix_table(rounds));
  const bool any = std::ranges::any_of(rounds, [](const Round& round) { return !round.listed.empty(); });
  return any ? k_exit_good : k_exit_none;
}

} // namespace distcc_auto
