// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto
{

// What is wrong with `alias`, a name that DNS led to (a CNAME), by the grammar of host names in the settings; ""
// where nothing is. c-ares itself lets more pass, "/" among it.
std::string dns_alias_trouble(const std::string& alias);

} // namespace distcc_auto
