// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/calibrate.hpp"

namespace distcc_auto
{

// Whether the installed distcc goes through DISTCC_SOCKS_PROXY: Gentoo's does, by a patch of theirs; upstream's and
// Debian's connect directly, which in a sandbox reaches nobody. Asked of distcc itself: it is run once with a socket
// of our own for a proxy, and an address where nobody listens for a server. Takes up to `question`'s deadline.
Result<bool> uses_proxy(const CalibrationQuestion& question);

} // namespace distcc_auto
