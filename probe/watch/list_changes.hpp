// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace distcc_auto
{

// What a new list brings: "10.0.0.3:3640 joined", "10.0.0.1 left", those who joined first; "nothing new" where all
// stayed. Both are entries of DISTCC_HOSTS, separated by blanks.
std::vector<std::string> list_changes(std::string_view before, std::string_view after);

} // namespace distcc_auto
