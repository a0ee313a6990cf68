// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace distcc_auto
{

using UserAndGroup = std::pair<uid_t, gid_t>;

// Runs a program to its end, as this user where one is given, with an empty environment; its exit code, 128 + N for a
// signal. Errc::system where it cannot be started.
Result<int> run_program(const std::vector<std::string>& argv, const UserAndGroup* as = nullptr);

} // namespace distcc_auto
