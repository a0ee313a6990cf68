// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/calibrate.hpp"
#include "probe/trial/child.hpp"

#include <string>
#include <string_view>
#include <vector>

// What a calibration starts, as values.
namespace distcc_auto
{

// distcc's own mark (safeguard.c): a compiler that is in truth a front of distcc's, or of ours, compiles here.
inline constexpr const char* k_not_distributed = "_DISTCC_SAFEGUARD=1";

// The names of the test job in its folder.
struct JobFiles {
  std::string source;       // what distcc is given
  std::string preprocessed; // what the local compiler is given
  std::string object;       // what it makes of that
};
JobFiles job_files(Language language);

// This process's.
std::vector<std::string> current_environment();

// `current` without what would lead distcc or a compiler out of `folder`, to a proxy or to a user's own log, and with
// both bound to it.
std::vector<std::string> calibration_environment(const std::vector<std::string>& current, const std::string& path,
                                                 const std::string& folder);

// distcc for a list of hosts that is `host` alone. `environment` is calibration_environment().
ChildCommand distcc_command(const CalibrationQuestion& question, const std::string& host,
                            std::vector<std::string> environment, const std::string& folder);

// The local compiler; `program` is its file.
ChildCommand compiler_command(const CalibrationQuestion& question, const std::string& program,
                              std::vector<std::string> environment, const std::string& folder);

// The local compiler, asked for its target; it is heard on stdout.
ChildCommand target_command(const CalibrationQuestion& question, const std::string& program,
                            std::vector<std::string> environment, const std::string& folder);

// The target in what it said, "?" where that cannot be one: "x86_64-linux-gnu".
std::string target_in(std::string_view said);

} // namespace distcc_auto
