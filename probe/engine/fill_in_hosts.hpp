// SPDX-License-Identifier: MIT
#pragma once
#include "config/host_pattern.hpp"
#include "config/host_template.hpp"
#include "probe/trial/test_job.hpp"

#include <string>
#include <utility>
#include <vector>

// Names that the compiler fills in, before anybody is asked for them. Pure.
namespace distcc_auto
{

// What the compiler of `recording` calls itself: by its object, and by what it told at calibration.
CompilerWords compiler_words(const Recording& recording);

struct FilledHosts {
  std::vector<HostPattern> hosts;
  std::vector<std::pair<std::string, std::string>> nameless; // entries that make no name, and why
};

FilledHosts fill_in_hosts(const std::vector<HostPattern>& hosts, const CompilerWords& words);

} // namespace distcc_auto
