// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

// A round as a trace: what happened when, for each server, to be looked at with Perfetto or chrome://tracing.
namespace distcc_auto
{

struct TraceEvent {
  std::size_t row = 0; // of Trace::rows
  std::string name;
  std::string category; // "round", "dns", "connect", "send", "compile", "attest", "verdict"
  Milliseconds begin{0};
  Milliseconds end{0};
  std::vector<std::pair<std::string, std::string>> facts;
};

struct Trace {
  std::vector<std::string> rows; // their names; within one the events do not overlap
  std::vector<TraceEvent> events;
};

// One row each for calibration, discovery and every server, and below a server's for its second attempt, for the
// challenge and for that one's.
Trace trace_of(const Round& round);

// As Chrome's trace events: an object with complete events ("X") in microseconds, a thread for each row.
std::string to_trace_json(const Trace& trace);

} // namespace distcc_auto
