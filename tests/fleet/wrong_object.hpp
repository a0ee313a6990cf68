// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto::fleet
{

// The object with the machine field of its ELF header set to another machine's (ELF gABI: e_machine).
std::string of_other_target(std::string object);

// The object with another major version in its .comment ("GCC: (Debian 12.2.0-14) 12.2.0", "clang version 19.1.4").
std::string of_other_version(std::string object);

// The object with a bit changed in the first byte behind its header, where gas and clang put .text.
std::string with_other_bit(std::string object);

} // namespace distcc_auto::fleet
