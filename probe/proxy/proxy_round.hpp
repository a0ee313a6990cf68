// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/round.hpp"

#include <string>

namespace distcc_auto
{

// The round of a machine that reaches its servers only through the proxy at `proxy` (DISTCC_SOCKS_PROXY). Names are
// not looked up but handed to the proxy, each with a test job, and the servers are known by name; a scheme ends where
// the proxy cannot resolve a number any more. Blocks until the last verdict, or
// is given up as run_round() is: on SIGINT and SIGTERM, and when `caller_fd` (of RoundWatch) has lost its reader.
RoundOutcome run_proxy_round(const RoundOrder& order, const std::string& proxy, int caller_fd = -1);

} // namespace distcc_auto
