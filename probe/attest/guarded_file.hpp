// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <string>
#include <sys/types.h>

// Files that count only where root alone could have written them.
namespace distcc_auto
{

struct Guard {
  mode_t forbidden = 022; // bits of the mode
  std::size_t most = 4096;
};

// FOLDER/NAME; neither may be a symbolic link, both must be root's, and nobody else may write there. Errc::untrusted
// else, Errc::not_found where there is none.
Result<std::string> read_guarded(const std::string& folder, const std::string& name, const Guard& guard);

} // namespace distcc_auto
