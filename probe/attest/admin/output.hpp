// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

// What the administrator, often root, is told on a terminal: words that are not ours go through printable().
namespace distcc_auto
{

// On stdout, one or more lines.
void say(std::string_view text);

// On stderr, as one line behind "distcc-attest".
void complain(std::string_view text);

} // namespace distcc_auto
