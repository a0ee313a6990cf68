// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

// What a setgid program does before anything else, since who starts it may be hostile.
namespace distcc_auto
{

// Empties the environment, closes every descriptor but the first three (which are opened if they are not), sets
// umask, limits and signals, allows no core dump, no debugger and no new privileges, and sets an end after ten
// seconds.
void leave_what_is_inherited();

// For good; then only the rights of who started us are left.
Result<void> give_back_group();

} // namespace distcc_auto
