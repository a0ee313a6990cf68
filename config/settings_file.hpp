// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <optional>
#include <string>
#include <sys/types.h>

// Settings decide which servers get our source code, so a settings file counts only where nobody but its user and
// root could have written it. Symbolic links are followed: settings are often kept elsewhere and linked.
namespace distcc_auto
{

// What stat(2) tells about a file, folder or link that leads to the settings.
struct Guarded {
  enum class Role { file, folder, link };
  Role role = Role::file;
  std::string path;
  uid_t owner = 0;
  mode_t mode = 0;
  gid_t group = 0;
};

// Who besides root and `self` could change the settings through it, and how to mend that; nothing where nobody could.
// A group with the number of the owner is taken for the owner's alone, as Debian makes one for each user.
std::optional<std::string> mistrust(const Guarded& guarded, uid_t self);

// What a file counts as that lies in a folder which we cannot enter. The machine's settings are an error then: their
// policy would be lost. A user's own are absent: HOME may be another's, whose settings are not ours to follow.
enum class Closed { error, absent };

// The file's text. Errc::not_found where there is none, Errc::untrusted where somebody else could have written it,
// Errc::invalid where it is there and cannot be read, where a link was to lead to it, or where it is no settings
// file.
Result<std::string> read_settings_file(const std::string& path, Closed closed);

} // namespace distcc_auto
