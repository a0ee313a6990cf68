// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <vector>

// What the administrator does, each with the words behind the command's name. Each prints what it did, and gives the
// exit code (1: doctor found trouble), or an error.
namespace distcc_auto
{

using Words = std::vector<std::string>;

// The site's secret key, where it is kept.
Result<int> keygen(const Words& words);
Result<int> sign(const Words& words);
Result<int> revoke(const Words& words);

// On a server, as root.
Result<int> enroll(const Words& words);
Result<int> setup(const Words& words);
Result<int> doctor(const Words& words);

Result<int> show(const Words& words);

// The whole program but for answering challenges.
int run_admin(int argc, char** argv);

} // namespace distcc_auto
