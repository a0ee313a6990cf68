// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <chrono>
#include <string>

// Times as people read them.
namespace distcc_auto
{

// "3.7" below 10, "38" from there, "-" where nothing was measured (zero).
std::string milliseconds_in_words(Milliseconds time);

// "12 s", "3 min", "2 h", "5 d", cut to whole units; nothing is younger than "0 s".
std::string age_in_words(std::chrono::seconds age);

} // namespace distcc_auto
