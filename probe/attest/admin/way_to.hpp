// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>

namespace distcc_auto
{

// Whether only root can change what leads to `file`, an absolute path without symbolic links: each folder above it is
// root's and no other's to write, unless sticky. Errc::untrusted with the folder and what to do.
Result<void> check_way_to(const std::string& file);

// Likewise, and the file itself is root's and no other's to write: what is in it was put there by root.
Result<void> check_roots_file(const std::string& file);

} // namespace distcc_auto
