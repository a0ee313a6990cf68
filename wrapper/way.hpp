// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <functional>
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

// `user` as the reader of what is below DISTCC_DIR, a folder with these facts. Its group is believed only where root
// or `user` lets it write there, and nobody else may: what somebody else owns says nothing of whom to believe.
// Portage makes the folder as root, and root:portage 2775 of it.
Reader reader_below(const struct stat& distcc_dir, uid_t user);

// Whether a file or folder with these facts can only have been written by somebody `reader` believes.
bool trusted(const struct stat& facts, const Reader& reader);

// The same for a folder above: a sticky one (/tmp) lets nobody exchange what is another's, and a group with the
// number of the owner is taken for the owner's alone, as Debian makes one for each user.
bool trusted_above(const struct stat& facts, const Reader& reader);

// What is met on the way to a file, and what lstat(2) tells about it; an error ends the walk.
using Met = std::function<Result<void>(const std::string& place, const struct stat& facts)>;

// Whether the last part of a path is met, and followed where it is a link, or only the way there is looked at.
enum class LastPart { left_alone, followed };

// Goes the way to `path` as the kernel does, and has `met` look at every folder and every link on it but "/", also at
// those that a link leads to. Ends early, and without an error, where something is not there or cannot be entered.
// Errc::system, and what `met` returns.
Result<void> walk(const std::string& path, LastPart last, const Met& met);

// Checks every folder above `path` but "/", and where symbolic links lead; what is not there yet is no trouble.
// Errc::untrusted with the folder that somebody else could exchange, ::system.
Result<void> check_way(const std::string& path, const Reader& reader);

} // namespace distcc_auto
