// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The options that are sent instead of -march=native and its like.
namespace distcc_auto
{

// Whether `option` names a processor: -march=, -mtune=, -mcpu=.
bool names_processor(std::string_view option);

// Whether `words` can be options that describe a machine: -m..., --param=, and -Xclang -target-feature with one
// feature, of plain characters, no more and no longer than compilers have them.
bool are_machine_options(std::span<const std::string> words);

// Such options as one line, and back.
std::string in_line(std::span<const std::string> words);
std::vector<std::string> words_of(std::string_view line);

// The same question of a line, whose words one blank separates.
bool is_machine_line(std::string_view line);

} // namespace distcc_auto
