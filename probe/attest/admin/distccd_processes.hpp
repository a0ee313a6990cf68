// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace distcc_auto
{

struct DistccdProcess {
  pid_t id = 0;
  uid_t user = 0;
  std::string path; // its PATH, "" where it has none
};

// Those that are running here, in our network; needs root to see whose they are. A process is a distccd by the
// program that it runs, of that name and root's own, since any user can give a process of his any name.
std::vector<DistccdProcess> distccd_processes();

// The real user in the text of /proc/PID/status (proc(5)), 0 where it names none.
uid_t user_in(std::string_view status);

// PATH in the bytes of /proc/PID/environ, "" where it has none.
std::string path_in(std::string_view environment);

// Whether the link of /proc/PID/exe leads to a program of this name, or to one that was replaced since.
bool is_program(std::string_view link, std::string_view name);

// Whether the first program of this name on `path` is that file.
bool finds_program(const std::string& path, const std::string& program);

} // namespace distcc_auto
