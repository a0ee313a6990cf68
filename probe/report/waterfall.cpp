// SPDX-License-Identifier: MIT
#include "probe/report/waterfall.hpp"

#include "probe/report/table.hpp"
#include "probe/report/timeline.hpp"
#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <cmath>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_width = 80;
constexpr std::size_t k_servers_most = 40;
constexpr std::size_t k_label_most = 24;
constexpr std::size_t k_between_ticks = 9; // columns, at least
constexpr const char* k_challenge = "  challenge";
constexpr const char* k_challenge_legend =
    "a the challenge: its distcc-attest proves that the server is the site's\n";
constexpr const char* k_legend = "d DNS  . waiting for its turn  c connect  s send  = compile  2 second attempt\n";

// The columns that the round's time is spread over.
struct Axis {
  Milliseconds total{0};
  std::size_t width = 0;

  double column(Milliseconds time) const { return time / total * static_cast<double>(width); }
};

char letter(Phase phase)
{
  switch (phase) {
  case Phase::dns:
    return 'd';
  case Phase::wait:
    return '.';
  case Phase::connect:
    return 'c';
  case Phase::send:
    return 's';
  case Phase::compile:
    return '=';
  case Phase::attest:
    return 'a';
  case Phase::verdict:
    break; // too short to be seen
  }
  return ' ';
}

// A column shows what took most of it.
char letter_at(std::size_t column, const std::vector<Span>& spans, const Axis& axis)
{
  const auto from = static_cast<double>(column);
  char shown = ' ';
  double most = 0;
  for (const Span& span : spans) {
    const double covered = std::min(axis.column(span.end), from + 1) - std::max(axis.column(span.begin), from);
    if (covered > most) {
      most = covered;
      shown = letter(span.phase);
    }
  }
  return shown;
}

std::string bar(const std::vector<Span>& first, const std::vector<Span>& second, const Axis& axis)
{
  std::string text;
  for (std::size_t column = 0; column < axis.width; ++column) {
    text += letter_at(column, first, axis);
  }
  if (!second.empty()) {
    const double place = std::clamp(axis.column(second.front().begin), 0.0, static_cast<double>(axis.width - 1));
    text[static_cast<std::size_t>(place)] = '2';
  }
  return text;
}

std::string bar_from_begin(Milliseconds took, const Axis& axis)
{
  const double columns = std::clamp(std::ceil(axis.column(took)), 0.0, static_cast<double>(axis.width));
  return std::string(static_cast<std::size_t>(columns), '#');
}

// 1, 2, 5, 10, 20, 50, ... ms: the first that leaves room for the numbers.
long long step_of(const Axis& axis)
{
  for (long long power = 1;; power *= 10) {
    for (const long long step : {power, 2 * power, 5 * power}) {
      if (axis.column(Milliseconds(static_cast<double>(step))) >= static_cast<double>(k_between_ticks)) {
        return step;
      }
    }
  }
}

std::string scale(const Axis& axis)
{
  std::string text;
  const long long step = step_of(axis);
  for (long long tick = 0;; tick += step) {
    const auto column = static_cast<std::size_t>(axis.column(Milliseconds(static_cast<double>(tick))));
    const std::string number = "|" + std::to_string(tick);
    if (column + number.size() > axis.width) {
      return text;
    }
    text.append(column - text.size(), ' ').append(number);
  }
}

struct Labelled {
  std::string label;
  Timeline timeline;
};

std::vector<Labelled> labelled(const Round& round)
{
  std::vector<Labelled> servers;
  for (const auto* verdicts : {&round.listed, &round.others}) {
    for (const Verdict& verdict : *verdicts) {
      Timeline timeline = timeline_of(verdict, round.begin);
      if (!timeline.first.empty()) {
        servers.push_back({printable(verdict.candidate.name, k_label_most), std::move(timeline)});
      }
    }
  }
  return servers;
}

std::vector<Row> rows_of(const Round& round, const std::vector<Labelled>& servers, const Axis& axis)
{
  std::vector<Row> rows = {{"ms", scale(axis)}};
  if (round.calibration.count() > 0) {
    rows.push_back({"calibration", bar_from_begin(round.calibration, axis)});
  }
  if (round.discovery.count() > 0) {
    rows.push_back({"discovery", bar_from_begin(round.discovery, axis)});
  }
  for (const auto& server : servers) {
    const Timeline& timeline = server.timeline;
    rows.push_back({server.label, bar(timeline.first, timeline.second, axis)});
    if (!timeline.challenge.empty()) {
      rows.push_back({k_challenge, bar(timeline.challenge, timeline.second_challenge, axis)});
    }
  }
  return rows;
}

} // namespace

std::string waterfall(const Round& round)
{
  std::vector<Labelled> servers = labelled(round);
  if (servers.empty() || !(round.total.count() > 0)) {
    return "";
  }
  const std::size_t more = servers.size() - std::min(servers.size(), k_servers_most);
  servers.resize(servers.size() - more);
  const Column label{Align::left, k_label_most};
  const Axis axis{round.total, k_width - k_label_most - 2};
  std::string text = aligned({label, Column{}}, rows_of(round, servers, axis));
  if (more > 0) {
    text += "and " + std::to_string(more) + " more; --trace FILE has them all\n";
  }
  const bool challenged =
      std::ranges::any_of(servers, [](const Labelled& server) { return !server.timeline.challenge.empty(); });
  return text + k_legend + (challenged ? k_challenge_legend : "");
}

} // namespace distcc_auto
