// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// The DNS domain of this machine, for -d.
namespace distcc_auto
{

// What stands behind the first dot of the longer one of HOST and HOSTNAME (`host`, `hostname`), where one has a dot,
// else of `own`. Errc::not_found where none has a domain.
Result<std::string> domain_of(std::string_view host, std::string_view hostname, std::string_view own);

// The same of this machine, whose whole name is asked of the system where the variables do not have it.
Result<std::string> own_domain();

} // namespace distcc_auto
