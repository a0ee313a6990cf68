// SPDX-License-Identifier: MIT
#pragma once
#include <span>

// The wrapper's story of one call: which compiler, which hosts, and then we become distcc. `wrapper/` is the light
// layer: it knows libc alone, runs for every compile, and is what the prober shares with it: command line, question,
// cache, lock. From here the call goes read_call -> find_programs -> find_list -> execv(distcc).
namespace distcc_auto
{

// Becomes distcc or the compiler; returns an exit code only where neither can be started. `words` is main's argv.
int run(std::span<char* const> words);

} // namespace distcc_auto
