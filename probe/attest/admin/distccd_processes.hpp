// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <sys/types.h>
#include <vector>

namespace distcc_auto
{

struct DistccdProcess {
  pid_t id = 0;
  uid_t user = 0;
  std::string path; // its PATH, "" where it has none
};

// Those that are running here, in our network; needs root to see whose they are.
std::vector<DistccdProcess> distccd_processes();

// Whether the first program of this name on `path` is that file.
bool finds_program(const std::string& path, const std::string& program);

} // namespace distcc_auto
