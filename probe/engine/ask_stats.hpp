// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <asio/awaitable.hpp>
#include <chrono>
#include <functional>

// A server's own word on how many jobs it takes at once: one short HTTP read from distccd --stats.
namespace distcc_auto
{

// At the port above the server's own, which is not the last one: 3633 above 3632, as distccd --stats has it by
// default. Calls `told` once if the number comes within `limit`, with 0 where nobody listens, else never; whatever
// else happens there is nobody's trouble.
asio::awaitable<void> ask_stats(Candidate candidate, std::chrono::milliseconds limit, std::function<void(int)> told);

} // namespace distcc_auto
