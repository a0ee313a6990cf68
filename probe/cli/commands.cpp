// SPDX-License-Identifier: MIT
#include "probe/cli/commands.hpp"

#include "probe/cli/by_hand.hpp"
#include "probe/cli/doctor.hpp"
#include "probe/cli/housekeeping.hpp"
#include "probe/cli/matrix.hpp"
#include "probe/cli/output.hpp"
#include "probe/cli/publish.hpp"
#include "probe/cli/statistics.hpp"
#include "probe/cli/trace_file.hpp"
#include "probe/cli/watch.hpp"
#include "wrapper/cache_store.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/hosts_value.hpp"
#include "wrapper/printable.hpp"

#include <algorithm>
#include <ctime>

namespace distcc_auto
{
namespace
{

int show(const ProbeInquiry& inquiry, Command command)
{
  const auto now = static_cast<std::int64_t>(::time(nullptr));
  for (const auto& place : inquiry.places) {
    if (const auto safe = check_place(place); !safe && safe.error().code != Errc::not_found) {
      complain(safe.error().detail + ": nothing in there is read or removed");
    } else if (command == Command::clear) {
      print(std::to_string(clear_cache(place)) + " files forgotten in " + printable(place.folder) + "\n");
    } else {
      print(show_status(cached_answers(place, now), place.folder));
    }
  }
  return k_exit_good;
}

// What pump can start a build with, also where that is one without servers.
std::string hosts_line(const Round& round, bool pump)
{
  if (!round.hosts.empty()) {
    return round.hosts + "\n";
  }
  if (!pump) {
    return "";
  }
  std::string value = hosts_value_for_pump(local_list(processors()), std::nullopt);
  std::ranges::replace(value, '\n', ' ');
  return value + "\n";
}

void print_round(const Round& round, Command command, bool pump)
{
  switch (command) {
  case Command::explain:
    return print(explain(round));
  case Command::json:
    return print(to_json(round));
  case Command::hosts:
    return print(hosts_line(round, pump));
  default:
    return print(hosts_by_line(round));
  }
}

int probe_by_hand(const ProbeInquiry& inquiry, const Settings& settings, Command command, const TraceFile& trace)
{
  auto round = round_by_hand(inquiry, settings).round;
  if (!round) {
    return k_exit_interrupted;
  }
  if (command == Command::explain || command == Command::json) {
    look_behind_missing_names(inquiry, settings, *round);
  }
  print_round(*round, command, inquiry.environment.pump);
  if (round->listed.empty() && command != Command::explain && command != Command::json) {
    complain(round->trouble.empty() ? "no good server; distcc-probe --explain says why" : round->trouble);
  }
  if (const auto written = trace.write(*round); !written) {
    complain(written.error().detail);
    return k_exit_usage;
  }
  return round->listed.empty() ? k_exit_none : k_exit_good;
}

} // namespace

int run_probe(int argc, char** argv)
{
  const auto read = read_options(argc, argv);
  if (const int* code = std::get_if<int>(&read)) {
    return *code;
  }
  const Options& options = std::get<Options>(read);
  if (options.command == Command::matrix) {
    return run_matrix(options);
  }
  if (options.command == Command::watch) {
    return run_watch(options);
  }
  const ProbeInquiry inquiry = inquiry_of(options);
  if (options.command == Command::publish || options.command == Command::refresh) {
    return publish(inquiry, options.command);
  }
  if (asks_for_stats(options.command)) {
    return show_statistics(inquiry, options.command);
  }
  if (options.command == Command::status || options.command == Command::clear) {
    return show(inquiry, options.command);
  }
  if (options.command == Command::doctor) {
    return run_doctor(inquiry);
  }
  const auto loaded = settings_of(inquiry);
  if (!loaded) {
    complain(loaded.error().detail);
    return k_exit_usage;
  }
  if (options.command == Command::show_config) {
    print(show_config(*loaded));
    return k_exit_good;
  }
  const auto trace = TraceFile::open(options.trace);
  if (!trace) {
    complain(trace.error().detail);
    return k_exit_usage;
  }
  return probe_by_hand(inquiry, loaded->settings, options.command, *trace);
}

} // namespace distcc_auto
