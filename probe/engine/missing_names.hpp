// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"

#include <map>
#include <string>
#include <vector>

// Names without a server that may exist behind a search domain. Pure.
namespace distcc_auto
{

// The names of `round` that do not exist and that a search domain could change: with a dot inside and none at the
// end, of a domain in which no other name exists, so not the end of a naming scheme. At most eight.
std::vector<std::string> missing_names(const Round& round);

// Says so of each verdict on a name in `found`, the whole name by the name.
void tell_searched_names(Round& round, const std::map<std::string, std::string>& found);

} // namespace distcc_auto
