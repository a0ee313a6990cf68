// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/become.hpp"

// Calls that are not for servers.
namespace distcc_auto
{

// Runs `story`'s call here as it was typed: that compiler, under that name, with those words; no list is needed, and
// nothing is probed. One of distcc's slots of this machine is held meanwhile. Returns as become_compiler().
int run_here(Story& story, const WhyLocal& why);

// Likewise where there is no server for it: distcc is not needed, and could take another compiler
// (compiler_links.hpp).
int run_in_local_slot(Story& story, const CachePlace& place);

} // namespace distcc_auto
