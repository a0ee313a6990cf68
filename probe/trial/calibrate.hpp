// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/test_job.hpp"

#include <chrono>
#include <string>
#include <vector>

// Asks the real distcc what it sends for a compiler, and the local compiler what it makes of the test source.
namespace distcc_auto
{

struct CalibrationQuestion {
  std::string distcc;                      // the real distcc, absolute
  std::string compiler;                    // as the user's call names it: "gcc", "/usr/bin/cc"
  std::string send_as{};                   // what distcc is to be given instead, "" for that
  std::vector<std::string> target_options; // "-m32", "--target=..."
  std::string path;                        // PATH for both, the masquerade folders taken out
  bool wants_target = false;               // ask the compiler for its target as well
  std::chrono::milliseconds deadline{5000};
};

// Runs distcc against a listener of its own on loopback (IPv4 and IPv6 at the same time) in a private 0700 folder
// below TMPDIR, and the compiler beside it; ends every process that it started, whatever happens, and removes the
// folder. Blocks up to `deadline`. Errc::timed_out; ::not_found (no such compiler or distcc); ::invalid (a compiler
// by a relative path); ::protocol (distcc sent something unknown or nothing at all); ::corrupt (the object lacks the
// placeholder); ::refused (the compiler failed; `detail` has its first line).
Result<Recording> calibrate(const CalibrationQuestion& question);

} // namespace distcc_auto
