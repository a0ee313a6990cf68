// SPDX-License-Identifier: MIT
#pragma once
#include "probe/doctor/health.hpp"

#include <string>

// --doctor: one screen to be pasted into a report of a bug; no secrets in it.
namespace distcc_auto
{

// The screen: versions, programs, settings, environment, PATH, cache, DNS, servers, log, and what to do.
std::string doctor(const Health& health);

} // namespace distcc_auto
