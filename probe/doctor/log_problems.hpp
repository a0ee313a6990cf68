// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What is worth showing of a log of ours.
namespace distcc_auto
{

// The last lines of `text` that tell of trouble, at most `most`, the newest last; the same trouble again and again is
// one line, with its last time. An ordinary line (a list, a good server, a compile that distcc never sends) is none,
// and neither is a first line that was cut.
std::vector<std::string> log_problems(std::string_view text, std::size_t most);

} // namespace distcc_auto
