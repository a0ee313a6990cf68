// SPDX-License-Identifier: MIT
#include "probe/report/trace.hpp"

#include "probe/report/server_table.hpp"
#include "probe/report/timeline.hpp"
#include "probe/verdict/printable.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace distcc_auto
{

namespace
{

using Json = nlohmann::ordered_json;
using Facts = std::vector<std::pair<std::string, std::string>>;

constexpr int k_process = 1;

std::size_t add_row(Trace& trace, std::string name)
{
  trace.rows.push_back(std::move(name));
  return trace.rows.size() - 1;
}

void add_whole(Trace& trace, const std::string& name, Milliseconds took)
{
  if (took.count() > 0) {
    trace.events.push_back({add_row(trace, name), name, "round", Milliseconds(0), took, {}});
  }
}

std::string event_name(const Span& span, const Verdict& verdict)
{
  const int repeats = verdict.candidate.dns_repeats;
  if (span.phase == Phase::dns && repeats > 0) {
    return "dns (" + std::to_string(repeats) + (repeats == 1 ? " repeat)" : " repeats)");
  }
  return std::string(span.phase == Phase::verdict ? key(verdict.reason) : key(span.phase));
}

Facts facts_of(const Span& span, const Verdict& verdict)
{
  if (span.phase == Phase::dns) {
    return {{"name", printable(verdict.candidate.name, k_name_most)},
            {"repeats", std::to_string(verdict.candidate.dns_repeats)}};
  }
  if (span.phase == Phase::verdict) {
    return {{"words", std::string(words(verdict.reason))},
            {"detail", printable(verdict.detail, k_detail_most)},
            {"compiler", printable(verdict.compiler, k_compiler_most)}};
  }
  return {};
}

void add_spans(Trace& trace, std::size_t row, const std::vector<Span>& spans, const Verdict& verdict)
{
  for (const Span& span : spans) {
    if (span.phase != Phase::wait) {
      trace.events.push_back({row, event_name(span, verdict), std::string(key(span.phase)), span.begin, span.end,
                              facts_of(span, verdict)});
    }
  }
}

void add_server(Trace& trace, const Verdict& verdict, Moment begin)
{
  const Timeline timeline = timeline_of(verdict, begin);
  const auto& address = verdict.candidate.address;
  const std::string name =
      server_text(verdict.candidate) + (address.bytes.empty() ? "" : " (" + to_string(address) + ")");
  add_spans(trace, add_row(trace, name), timeline.first, verdict);
  const std::pair<const char*, const std::vector<Span>*> others[] = {
      {", second attempt", &timeline.second},
      {", challenge", &timeline.challenge},
      {", second attempt of the challenge", &timeline.second_challenge},
  };
  for (const auto& [what, spans] : others) {
    if (!spans->empty()) {
      add_spans(trace, add_row(trace, name + what), *spans, verdict);
    }
  }
}

long long microseconds(Milliseconds time)
{
  return std::llround(time.count() * 1000);
}

Json metadata(std::size_t row, const char* what, const Json& arguments)
{
  return {{"ph", "M"}, {"pid", k_process}, {"tid", row + 1}, {"name", what}, {"args", arguments}};
}

Json complete(const TraceEvent& event)
{
  Json arguments = Json::object();
  for (const auto& [name, value] : event.facts) {
    arguments[name] = value;
  }
  const long long begin = microseconds(event.begin);
  return {{"ph", "X"},
          {"pid", k_process},
          {"tid", event.row + 1},
          {"cat", event.category},
          {"name", event.name},
          {"ts", begin},
          {"dur", microseconds(event.end) - begin},
          {"args", std::move(arguments)}};
}

} // namespace

Trace trace_of(const Round& round)
{
  Trace trace;
  add_whole(trace, "calibration", round.calibration);
  add_whole(trace, "discovery", round.discovery);
  for (const auto* verdicts : {&round.listed, &round.others}) {
    for (const Verdict& verdict : *verdicts) {
      add_server(trace, verdict, round.begin);
    }
  }
  return trace;
}

std::string to_trace_json(const Trace& trace)
{
  std::string text = R"({"displayTimeUnit":"ms","traceEvents":[)";
  text += "\n" + metadata(0, "process_name", {{"name", "distcc-probe"}}).dump();
  for (std::size_t row = 0; row < trace.rows.size(); ++row) {
    text += ",\n" + metadata(row, "thread_name", {{"name", trace.rows[row]}}).dump();
    text += ",\n" + metadata(row, "thread_sort_index", {{"sort_index", row}}).dump();
  }
  for (const TraceEvent& event : trace.events) {
    text += ",\n" + complete(event).dump();
  }
  return text + "\n]}\n";
}

} // namespace distcc_auto
