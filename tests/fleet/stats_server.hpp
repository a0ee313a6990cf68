// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/server.hpp"
#include "tests/fleet/stats_behaviour.hpp"

namespace distcc_auto::fleet
{

// Has the servers that `plan` names listen at the port above their own, too. Errc::refused where that is taken.
Result<void> start_stats(asio::io_context& io, const std::map<int, StatsBehaviour>& plan, const Crew& crew);

} // namespace distcc_auto::fleet
