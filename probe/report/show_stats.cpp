// SPDX-License-Identifier: MIT
#include "probe/report/durations.hpp"
#include "probe/report/report.hpp"
#include "probe/report/table.hpp"
#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_line_most = std::size_t{4} * 1024;

struct Line {
  Counter counter;
  const char* text;
};

constexpr Line k_lines[] = {
    {Counter::calls, "calls that asked for servers"},
    {Counter::warm, "  list was there and fresh"},
    {Counter::stale, "  list was there, and refreshed behind"},
    {Counter::cold, "  list was made for the call"},
    {Counter::waited, "  list was made for another call"},
    {Counter::queries, "queries (--show-hosts, -j)"},
    {Counter::not_compile, "compiled here: no compile (a link)"},
    {Counter::preprocessing, "compiled here: preprocessing only"},
    {Counter::configuring, "compiled here: configure's test"},
    {Counter::not_sendable, "compiled here: distcc sends no such job"},
    {Counter::no_server, "compiled here: no good server"},
    {Counter::trouble, "compiled here: trouble of distcc-auto's"},
    {Counter::rounds, "probe rounds"},
    {Counter::published, "lists published"},
    {Counter::found, "servers that joined a list"},
    {Counter::lost, "servers that left a list"},
};

std::string share(std::uint64_t part, std::uint64_t whole)
{
  return whole == 0 ? "" : std::to_string(part * 100 / whole) + " %";
}

bool is_share_of_calls(Counter counter)
{
  return counter > Counter::queries && counter <= Counter::waited;
}

std::string seconds_text(std::uint64_t milliseconds)
{
  const std::uint64_t tenths = (milliseconds + 50) / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace

std::string show_stats(const Counts& counts, const std::string& folder, std::int64_t now)
{
  std::string text = printable(folder, k_line_most);
  if (counts.since == 0) {
    return text + ": nothing has been counted yet\n";
  }
  std::vector<Row> rows;
  for (const Line& line : k_lines) {
    const std::uint64_t number = counts[line.counter];
    rows.push_back({line.text, std::to_string(number),
                    is_share_of_calls(line.counter) ? share(number, counts[Counter::calls]) : ""});
  }
  rows.push_back({"seconds that calls waited for a list", seconds_text(counts[Counter::waited_ms]), ""});
  const auto age = std::chrono::seconds(std::max<std::int64_t>(now - counts.since, 0));
  return text + ": counted for " + age_in_words(age) + "\n" +
         aligned({Column{}, Column{Align::right}, Column{Align::right}}, rows);
}

std::string stats_to_json(const Counts& counts, const std::string& folder)
{
  nlohmann::ordered_json json;
  json["version"] = 1;
  json["folder"] = printable(folder, k_line_most);
  json["since"] = counts.since == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(counts.since);
  for (std::size_t i = 0; i < k_counters; ++i) {
    json[std::string(counter_name(static_cast<Counter>(i)))] = counts.numbers[i];
  }
  return json.dump(2) + "\n";
}

} // namespace distcc_auto
