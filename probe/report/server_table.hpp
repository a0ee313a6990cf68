// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/verdict.hpp"

#include <string>
#include <vector>

namespace distcc_auto
{

// One line for each verdict in aligned columns, below a line with the columns' names. `slots`: of those without any.
std::string server_table(const std::vector<Verdict>& verdicts, int slots);

// "mydistcc3.example.com", with ":PORT" where it is not distcc's usual one.
std::string server_text(const Candidate& candidate);

} // namespace distcc_auto
