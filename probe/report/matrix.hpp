// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"

#include <string>
#include <vector>

// Servers against compilers, from one round for each compiler. Pure.
namespace distcc_auto
{

// One word for a verdict: how like ours its object is ("identical", "version", "target", "different"), else why there
// is none: "none" (the compiler is not there, or not allowed), "failed", "refused", "unreachable", "slow", or the
// reason's key.
std::string_view matrix_word(const Verdict& verdict);

// A numbered line for each compiler, then a table of the servers that have an address, in the order of the settings;
// "-" where a server is not one of the compiler's type. Last, what kept a round from being run.
std::string matrix_table(const std::vector<Round>& rounds);

// The same as one JSON object, ended by a line feed.
std::string matrix_json(const std::vector<Round>& rounds);

} // namespace distcc_auto
