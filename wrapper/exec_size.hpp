// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

namespace distcc_auto
{

// Words and environment of a program (execve(2); each ends with a null pointer) may come so near to the most that the
// system takes that programs further on, which get some more of both, could fail with E2BIG. How many bytes fewer
// would do; 0 where they are few enough.
std::size_t bytes_too_many(char* const* words, char* const* environment);

// The same with the limit as an argument, in bytes.
std::size_t bytes_too_many(char* const* words, char* const* environment, std::size_t limit);

} // namespace distcc_auto
