// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

namespace distcc_auto
{

// `inquiry` with what "native" is for its compiler on this machine: as kept, else as the compiler says now, which
// takes up to five seconds, and is then kept. As it is where no option says "native".
ProbeInquiry with_native_resolved(ProbeInquiry inquiry, const Settings& settings);

} // namespace distcc_auto
