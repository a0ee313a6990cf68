// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

// The administrator's own files.
namespace distcc_auto
{

// A short text; the error names the file.
Result<std::string> read_text(const std::string& path, std::size_t most = 4096);

// Likewise one with a secret in it: Errc::untrusted where anybody but its owner may read it. wipe() it.
Result<std::string> read_secret(const std::string& path);

// Makes a file that is not there yet; on disk when it returns. Errc::invalid where it is there.
Result<void> write_new(const std::string& path, std::string_view text, unsigned mode);

// Replaces the file as a whole, or leaves it as it was.
Result<void> write_over(const std::string& path, std::string_view text, unsigned mode);

} // namespace distcc_auto
