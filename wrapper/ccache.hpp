// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/command_line.hpp"
#include "wrapper/environment.hpp"
#include "wrapper/search_path.hpp"

#include <string>

// ccache in a compiler's place: `distcc-auto ccache gcc`, or its folder of links behind ours. distcc would ask
// servers for a compiler called ccache, or send away what the cache holds. So ccache is run first, and told to call
// us for what it does not hold, as with CCACHE_PREFIX=distcc-auto.
namespace distcc_auto
{

// The ccache to become; "" if the call is not for it, or if ccache has called us already.
std::string ccache_to_become(const Environment& environment, const Call& call, const Programs& programs);

// The value of CCACHE_PREFIX that has ccache call `own`, the wrapper's own file. A prefix of the user's own stays,
// but for distcc, whose place is ours. ccache splits the value at blanks: a path of ours with one is given as our
// name.
std::string ccache_prefix(const std::string& users, const std::string& own);

} // namespace distcc_auto
