// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

// distcc's host options: only lzo can be set, the others have a reason why not.
namespace distcc_auto
{

// Why `option` (neither "lzo" nor "cpp") cannot be put on a host, and what was expected.
std::string refused_option(std::string_view option);

} // namespace distcc_auto
