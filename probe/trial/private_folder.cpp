// SPDX-License-Identifier: MIT
#include "probe/trial/private_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace distcc_auto
{
namespace
{

// A process that was killed a moment ago may still have made a file after its folder had been read.
constexpr int k_removals = 3;

constexpr std::string_view k_name = "distcc-auto-";
constexpr std::string_view k_unique = "XXXXXX";
constexpr mode_t k_mode = 0700;
constexpr mode_t k_unlocked_mode = k_mode | S_ISVTX; // its owner could not lock it: nobody else is to remove it

// Held where it could be had: a file system without such locks has none, and nothing is ever removed there.
enum class Locked { yes, no, lost }; // lost: another has it, or the folder has gone
Locked lock(const std::string& path, Fd& fd)
{
  struct stat held{};
  struct stat there{};
  fd = Fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (fd && ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    return errno == EWOULDBLOCK ? Locked::lost : Locked::no;
  }
  const bool is_there = fd && ::fstat(fd.get(), &held) == 0 && ::lstat(path.c_str(), &there) == 0 &&
                        held.st_ino == there.st_ino && held.st_dev == there.st_dev;
  return is_there ? Locked::yes : Locked::lost;
}

// Who removes what is left may find it before it is locked.
Result<std::string> make_in(std::string_view parent, Fd& fd)
{
  constexpr int k_tries = 3;
  for (int i = 0; i < k_tries; ++i) {
    std::string path = std::string(parent) + "/" + std::string(k_name) + std::string(k_unique);
    if (::mkdtemp(path.data()) == nullptr) {
      const int error = errno;
      return fail(Errc::system, "no folder can be made in " + std::string(parent) + ": " + errno_text(error));
    }
    const Locked locked = lock(path, fd);
    if (locked == Locked::no) {
      ::chmod(path.c_str(), k_unlocked_mode);
    }
    if (locked != Locked::lost) {
      // For the programs that work there, too: where we are killed the lock is theirs, for as long as they run.
      // Without its TMPDIR a distcc tries names for ever (distcc: tempfile.c, dcc_make_tmpnam).
      ::fcntl(fd.get(), F_SETFD, 0);
      return path;
    }
  }
  return fail(Errc::system, "folders in " + std::string(parent) + " do not stay");
}

// A cache in TMPDIR may have such a name: that of the user's number (cache_store.cpp).
bool is_left(const std::filesystem::path& path)
{
  struct stat found{};
  const std::string name = path.filename();
  return name.size() == k_name.size() + k_unique.size() && name.starts_with(k_name) &&
         name.substr(k_name.size()) != std::to_string(::geteuid()) && ::lstat(path.c_str(), &found) == 0 &&
         S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() && (found.st_mode & 07777) == k_mode;
}

} // namespace

Result<PrivateFolder> PrivateFolder::make(std::string_view parent)
{
  Fd lock;
  auto path = parent.starts_with('/') ? make_in(parent, lock) : make_in("/tmp", lock);
  if (!path && parent != "/tmp") {
    path = make_in("/tmp", lock);
  }
  if (!path) {
    return std::unexpected(path.error());
  }
  return PrivateFolder(std::move(*path), std::move(lock));
}

void PrivateFolder::remove_left(std::string_view parent)
{
  std::error_code error;
  const std::string folder(parent.starts_with('/') ? parent : "/tmp");
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    Fd fd;
    if (is_left(at->path()) && lock(at->path(), fd) == Locked::yes) {
      std::error_code ignored;
      std::filesystem::remove_all(at->path(), ignored);
    }
  }
}

PrivateFolder::PrivateFolder(std::string path, Fd lock)
  : path_(std::move(path))
  , lock_(std::move(lock))
{
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
  : path_(std::exchange(other.path_, {}))
  , lock_(std::move(other.lock_))
{
}

PrivateFolder::~PrivateFolder()
{
  std::error_code error;
  for (int i = 0; !path_.empty() && i < k_removals; ++i) {
    std::filesystem::remove_all(path_, error);
    if (!error) {
      return;
    }
  }
}

Result<void> PrivateFolder::write(const std::string& name, std::string_view bytes) const
{
  const auto file = open_file(path_ + "/" + name, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (!file) {
    return std::unexpected(file.error());
  }
  return write_all(*file, bytes);
}

Result<std::string> PrivateFolder::read(const std::string& name, std::size_t most) const
{
  const auto file = open_file(path_ + "/" + name, O_RDONLY);
  if (!file) {
    return std::unexpected(file.error());
  }
  return read_all(*file, most);
}

} // namespace distcc_auto
