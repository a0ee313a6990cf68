// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

// Names that exist only behind one of the system's search domains: for people who wonder why getent finds them.
namespace distcc_auto
{

// For each of `names` that has addresses (SRV records where its first letter is "_") behind a search domain of
// resolv.conf: the whole name, under the name. Blocks until DNS has answered or `limit` is over.
std::map<std::string, std::string> searched_names(const std::vector<std::string>& names,
                                                  const DiscoverySettings& settings, std::chrono::milliseconds limit);

} // namespace distcc_auto
