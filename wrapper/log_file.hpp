// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// The file of DISTCC_AUTO_LOG: whom it may belong to, and one line at its end.
namespace distcc_auto
{

struct LogFile {
  std::string path;
  std::string distcc_dir; // DISTCC_DIR, "" where it isn't set: the group that shares it may share a log below it
};

// Makes the file where it isn't there. Nothing is tried that permissions forbid, since Portage's sandbox fails a
// whole package for the attempt. Errc::untrusted where somebody else could have put the file there (a link,
// another's, in a folder that another could exchange), ::system; about the path.
Result<void> append_to(const LogFile& file, std::string_view line);

} // namespace distcc_auto
