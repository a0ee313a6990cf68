// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

// What this machine and its programs say of themselves; "" or less where they don't.
namespace distcc_auto
{

// What `words` (an absolute program and its arguments) prints on stdout, at most 4 KiB and for at most 3 s.
std::string what_it_says(const std::vector<std::string>& words);

// "Debian GNU/Linux 12 (bookworm), Linux 6.1.0-28-amd64 x86_64"
std::string this_system();

} // namespace distcc_auto
