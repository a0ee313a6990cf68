// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

// Runs of one compiler's driver, several at once.
namespace distcc_auto
{

struct Driver {
  std::string name;    // argv[0]
  std::string program; // its file
  std::vector<std::string> environment;
  std::string folder; // to run it in
};

struct DriverRun {
  std::vector<std::string> words; // behind the name
  std::optional<int> processor{}; // to run on
  int heard = STDERR_FILENO;      // or STDOUT_FILENO
};

struct DriverAnswer {
  int exit_code = 0; // 128 and the signal where one killed it
  std::string said;  // at most k_most_printed of it
};

constexpr std::size_t k_most_printed = std::size_t{256} * 1024;

// The answers in the order of `runs`. Errc::timed_out where `deadline` comes first: then all are ended.
Result<std::vector<DriverAnswer>> run_driver(const Driver& driver, const std::vector<DriverRun>& runs,
                                             std::chrono::steady_clock::time_point deadline);

} // namespace distcc_auto
