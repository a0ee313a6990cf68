// SPDX-License-Identifier: MIT
#include "config/settings_file.hpp"

#include "config/quote.hpp"
#include "wrapper/fd.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
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
  return fail(Errc::invalid, one_line(path) + ": cannot be read: " + errno_text(error));
}

// Where a folder on the way cannot be entered (HOME may be another user's) the file counts as absent, but not where a
// link leads there.
bool is_absent(const std::string& path, int error)
{
  struct stat info{};
  return error == ENOENT || error == ENOTDIR || (error == EACCES && ::lstat(path.c_str(), &info) != 0);
}

Result<std::string> resolve(const std::string& path)
{
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr), &std::free);
  if (!resolved) {
    const int error = errno;
    auto trouble = unreadable(path, error);
    trouble.error().code = is_absent(path, error) ? Errc::not_found : Errc::invalid;
    return trouble;
  }
  return std::string(resolved.get());
}

Result<void> check(const std::string& path, const Guarded& guarded)
{
  if (auto reason = mistrust(guarded, ::geteuid())) {
    return fail(Errc::untrusted, one_line(path) + ": " + *reason);
  }
  return {};
}

Result<void> check_folder(const std::string& path, const std::string& folder)
{
  struct stat info{};
  if (::stat(folder.c_str(), &info) != 0) {
    return unreadable(path, errno);
  }
  return check(path, {Guarded::Role::folder, folder, info.st_uid, info.st_mode, info.st_gid});
}

// `resolved` holds no links. Whoever owns "/" owns everything.
Result<void> check_folders_above(const std::string& path, const std::string& resolved)
{
  for (auto folder = folder_of(resolved); folder != "/"; folder = folder_of(folder)) {
    if (auto checked = check_folder(path, folder); !checked) {
      return checked;
    }
  }
  return {};
}

// Where `path` itself is a link: whoever owns the link or can write its folder chooses the file.
Result<void> check_way(const std::string& path, const std::string& resolved)
{
  struct stat info{};
  if (::lstat(path.c_str(), &info) != 0) {
    return unreadable(path, errno);
  }
  if (S_ISLNK(info.st_mode)) {
    if (auto link = check(path, {Guarded::Role::link, path, info.st_uid, info.st_mode, info.st_gid}); !link) {
      return link;
    }
    const std::unique_ptr<char, decltype(&std::free)> way(::realpath(folder_of(path).c_str(), nullptr), &std::free);
    if (!way) {
      return unreadable(path, errno);
    }
    if (auto folders = check_folders_above(path, std::string(way.get()) + "/link"); !folders) {
      return folders;
    }
  }
  return check_folders_above(path, resolved);
}

// Does not wait for a writer where `path` is a pipe.
Result<Fd> open_resolved(const std::string& path, const std::string& resolved)
{
  int fd = -1;
  do {
    fd = ::open(resolved.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) {
    return unreadable(path, errno);
  }
  return Fd(fd);
}

Result<void> check_open_file(const std::string& path, const Fd& fd)
{
  struct stat info{};
  if (::fstat(fd.get(), &info) != 0) {
    return unreadable(path, errno);
  }
  if (!S_ISREG(info.st_mode)) {
    const std::string noun = S_ISDIR(info.st_mode) ? "a folder" : "not a regular file";
    return fail(Errc::invalid, one_line(path) + ": is " + noun + ", expected a settings file");
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
    return fail(Errc::invalid, one_line(path) + ": is too large, expected 1 MiB at most");
  }
  return fail(Errc::invalid, one_line(path) + ": cannot be read: " + text.error().detail);
}

} // namespace

std::optional<std::string> mistrust(const Guarded& guarded, uid_t self)
{
  const auto path = one_line(guarded.path);
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

Result<std::string> read_settings_file(const std::string& path)
{
  const auto resolved = resolve(path);
  if (!resolved) {
    return std::unexpected(resolved.error());
  }
  const auto fd = open_resolved(path, *resolved);
  if (!fd) {
    return std::unexpected(fd.error());
  }
  if (auto file = check_open_file(path, *fd); !file) {
    return std::unexpected(file.error());
  }
  if (auto way = check_way(path, *resolved); !way) {
    return std::unexpected(way.error());
  }
  return read_bounded(path, *fd);
}

} // namespace distcc_auto
