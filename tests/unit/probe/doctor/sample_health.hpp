// SPDX-License-Identifier: MIT
#pragma once
#include "probe/doctor/health.hpp"

namespace distcc_auto
{

// A machine on which all is well: two good servers.
Health well();

} // namespace distcc_auto
