// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

namespace distcc_auto
{

// Whether words and environment of a program (execve(2); each ends with a null pointer) come so near to the most that
// the system takes that programs further on, which get some more of both, could fail with E2BIG.
bool is_nearly_too_long(char* const* words, char* const* environment);

// The same with the limit as an argument, in bytes.
bool is_nearly_too_long(char* const* words, char* const* environment, std::size_t limit);

} // namespace distcc_auto
