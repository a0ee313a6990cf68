// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace distcc_auto
{

using DriverCommand = std::vector<std::string>;

// The commands in what gcc or clang prints for -###: a line each, which a blank opens, its words as gcc (gcc.cc,
// execute) and clang (Command::printArg) put them into double quotes, where '"', '\' and '$' have a '\' before them.
// Lines of another form are passed over, and so is one that ends within a word.
std::vector<DriverCommand> driver_commands(std::string_view printed);

} // namespace distcc_auto
