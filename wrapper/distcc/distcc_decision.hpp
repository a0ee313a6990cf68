// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

// What distcc 3.4 would decide by itself.
namespace distcc_auto
{

// Whether it would run the call with these words (behind the compiler) here, by what arg.c, dcc_scan_args, makes of
// them after dcc_expand_preprocessor_options. It reads every word by itself and knows few values: "-include a.c" is a
// second source to it. distcc then still starts the compiler under another name, so that such a call is better not
// given to it.
bool distcc_keeps(std::span<const std::string> words);

} // namespace distcc_auto
