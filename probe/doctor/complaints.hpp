// SPDX-License-Identifier: MIT
#pragma once
#include "probe/doctor/health.hpp"

#include <string>
#include <vector>

namespace distcc_auto
{

// What is wrong, one line each: the thing, the place and what to do. Empty where all is well.
std::vector<std::string> complaints(const Health& health);

} // namespace distcc_auto
