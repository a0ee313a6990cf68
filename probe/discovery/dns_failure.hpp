// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto
{

// What c-ares' `status` says of an answer that cannot be used.
std::string dns_failure_in_words(int status);

// The same where a proof was asked for: a server that validates tells no more of a wrong signature.
std::string unproven_failure_in_words(int status);

} // namespace distcc_auto
