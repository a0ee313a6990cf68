// SPDX-License-Identifier: MIT
#include "config/settings_file.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/printable.hpp"
#include "wrapper/way.hpp"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_largest_file = std::size_t{1024} * 1024;

std::string folder_of(const std::string& path)
{
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) {
    return ".";
  }
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::unexpected<Error> unreadable(const std::string& path, int error)
{
  return fail(Errc::invalid, printable(path) + ": cannot be read: " + errno_text(error));
}

// Whether the nearest thing above `path` that is there is a link that leads nowhere.
bool is_below_a_dangling_link(const std::string& path)
{
  struct stat info{};
  auto folder = folder_of(path);
  while (folder != "/" && folder != "." && ::lstat(folder.c_str(), &info) != 0) {
    folder = folder_of(folder);
  }
  return ::stat(folder.c_str(), &info) != 0;
}

// Settings that were meant to be there must not vanish without a word, and their policy with them: what lstat(2)
// finds is there, and so is what a link was to lead to.
bool is_absent(const std::string& path, Closed closed)
{
  struct stat info{};
  if (::lstat(path.c_str(), &info) == 0) {
    return false;
  }
  const int error = errno;
  if (error == EACCES) {
    return closed == Closed::absent;
  }
  return error == ENOTDIR || (error == ENOENT && !is_below_a_dangling_link(path));
}

Result<void> check(const std::string& path, const Guarded& guarded)
{
  if (auto reason = mistrust(guarded, ::geteuid())) {
    return fail(Errc::untrusted, printable(path) + ": " + *reason);
  }
  return {};
}

// Whoever owns a link, or can write a folder on the way, chooses the file. Whoever owns "/" owns everything.
Result<void> check_on_the_way(const std::string& path)
{
  return walk(path, LastPart::followed, [&path](const std::string& place, const struct stat& info) -> Result<void> {
    const Guarded::Role role = S_ISLNK(info.st_mode) ? Guarded::Role::link : Guarded::Role::folder;
    if (role == Guarded::Role::folder && !S_ISDIR(info.st_mode)) {
      return {}; // the file: it is open already
    }
    return check(path, {role, place, info.st_uid, info.st_mode, info.st_gid});
  });
}

// Does not wait for a writer where `path` is a pipe.
Result<Fd> open_settings(const std::string& path, Closed closed)
{
  int fd = -1;
  do {
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  } while (fd < 0 && errno == EINTR);
  if (fd >= 0) {
    return Fd(fd);
  }
  auto trouble = unreadable(path, errno);
  trouble.error().code = is_absent(path, closed) ? Errc::not_found : Errc::invalid;
  return trouble;
}

// /dev/null, by whatever name: somebody wants no settings to be there.
bool is_null_device(const Fd& fd)
{
  struct stat info{};
  return ::fstat(fd.get(), &info) == 0 && S_ISCHR(info.st_mode) && info.st_rdev == makedev(1, 3);
}

Result<void> check_open_file(const std::string& path, const Fd& fd)
{
  struct stat info{};
  if (::fstat(fd.get(), &info) != 0) {
    return unreadable(path, errno);
  }
  if (!S_ISREG(info.st_mode)) {
    const std::string noun = S_ISDIR(info.st_mode) ? "a folder" : "not a regular file";
    return fail(Errc::invalid, printable(path) + ": is " + noun + ", expected a settings file");
  }
  return check(path, {Guarded::Role::file, path, info.st_uid, info.st_mode, info.st_gid});
}

Result<std::string> read_bounded(const std::string& path, const Fd& fd)
{
  auto text = read_all(fd, k_largest_file);
  if (text) {
    return text;
  }
  if (text.error().code == Errc::too_large) {
    return fail(Errc::invalid, printable(path) + ": is too large, expected 1 MiB at most");
  }
  return fail(Errc::invalid, printable(path) + ": cannot be read: " + text.error().detail);
}

} // namespace

std::optional<std::string> mistrust(const Guarded& guarded, uid_t self)
{
  const auto path = printable(guarded.path);
  std::string who;
  if (guarded.role == Guarded::Role::folder) {
    who = "its folder " + path + " ";
  } else if (guarded.role == Guarded::Role::link) {
    who = "this link ";
  }
  if (guarded.owner != 0 && guarded.owner != self) {
    const std::string mend = guarded.role == Guarded::Role::link ? "chown -h root " : "chown root ";
    return who + "belongs to user " + std::to_string(guarded.owner) +
           ", expected root or the user who compiles; mend it with: " + mend + path;
  }
  const bool link = guarded.role == Guarded::Role::link;
  const bool sticky = guarded.role == Guarded::Role::folder && (guarded.mode & S_ISVTX) != 0;
  if (link || sticky) {
    return std::nullopt;
  }
  if ((guarded.mode & S_IWOTH) != 0) {
    return who + "can be written by everybody, so its contents prove nothing; mend it with: chmod o-w " + path;
  }
  if ((guarded.mode & S_IWGRP) != 0 && guarded.group != guarded.owner) {
    return who + "can be written by group " + std::to_string(guarded.group) +
           ", so its contents prove nothing; mend it with: chmod g-w " + path;
  }
  return std::nullopt;
}

Result<std::string> read_settings_file(const std::string& path, Closed closed)
{
  const auto fd = open_settings(path, closed);
  if (!fd) {
    return std::unexpected(fd.error());
  }
  const auto file = is_null_device(*fd) ? Result<void>() : check_open_file(path, *fd);
  if (!file) {
    return std::unexpected(file.error());
  }
  if (auto way = check_on_the_way(path); !way) {
    return std::unexpected(way.error());
  }
  return read_bounded(path, *fd);
}

} // namespace distcc_auto
