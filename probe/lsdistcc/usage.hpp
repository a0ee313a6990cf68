// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

namespace distcc_auto
{

// What lsdistcc prints for --help, and for everything that it does not understand.
std::string_view ls_usage();

} // namespace distcc_auto
