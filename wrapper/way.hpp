// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>

#include <sys/stat.h>

// Who could have put a file where we found it: whoever may write it, or may exchange a folder above it.
namespace distcc_auto
{

// Who reads: their own files are believed, and root's.
struct Reader {
  uid_t user = 0;
  bool shared = false; // group members are believed as well ...
  gid_t group = 0;     // ... those of this group
};

// Whether a file or folder with these facts can only have been written by somebody `reader` believes.
bool trusted(const struct stat& facts, const Reader& reader);

// The same for a folder above: a sticky one (/tmp) lets nobody exchange what is another's, and a group with the
// number of the owner is taken for the owner's alone, as Debian makes one for each user.
bool trusted_above(const struct stat& facts, const Reader& reader);

// Checks every folder above `path` but "/", and where symbolic links lead; what is not there yet is no trouble.
// Errc::untrusted with the folder that somebody else could exchange, ::system.
Result<void> check_way(const std::string& path, const Reader& reader);

} // namespace distcc_auto
