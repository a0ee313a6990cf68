// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto
{

// What c-ares' `status` says of an answer that cannot be used.
std::string dns_failure_in_words(int status);

} // namespace distcc_auto
