// SPDX-License-Identifier: MIT
#include "wrapper/fd.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace distcc_auto
{

Fd& Fd::operator=(Fd&& other) noexcept
{
  if (this != &other) {
    reset();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Fd::reset()
{
  if (fd_ >= 0) {
    ::close(std::exchange(fd_, -1));
  }
}

std::string errno_text(int error)
{
  const char* name = ::strerrordesc_np(error);
  return name != nullptr ? name : "error " + std::to_string(error);
}

std::string creation_trouble(const std::string& path, int error)
{
  struct statvfs system{};
  const auto slash = path.rfind('/');
  const std::string folder = slash == path.npos ? "." : path.substr(0, slash + 1);
  const bool no_more_files =
      error == ENOSPC && ::statvfs(folder.c_str(), &system) == 0 && system.f_files > 0 && system.f_favail == 0;
  return no_more_files ? "its file system takes no more files (no free inodes)" : errno_text(error);
}

Result<Fd> open_file(const std::string& path, int flags, unsigned mode)
{
  return open_named_file(path, flags | O_NOFOLLOW, mode);
}

Result<Fd> open_named_file(const std::string& path, int flags, unsigned mode)
{
  int fd = -1;
  do {
    fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (fd < 0 && errno == EINTR);
  const int error = errno;
  if (error == ELOOP && fd < 0 && (flags & O_NOFOLLOW) != 0) {
    return fail(Errc::untrusted, path + ": is a symbolic link");
  }
  if (fd < 0) {
    return fail(error == ENOENT || error == ENOTDIR ? Errc::not_found : Errc::system,
                path + ": " + creation_trouble(path, error));
  }
  return Fd(fd);
}

Result<std::string> read_all(const Fd& fd, std::size_t most)
{
  std::string bytes(4096, '\0');
  std::size_t size = 0;
  for (;;) {
    const ssize_t got = ::read(fd.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return fail(Errc::system, errno_text(errno));
    }
    size += static_cast<std::size_t>(got);
    if (size > most) {
      return fail(Errc::too_large, "more than " + std::to_string(most) + " bytes");
    }
    if (got == 0) {
      bytes.resize(size);
      return bytes;
    }
    if (size == bytes.size()) {
      bytes.resize(bytes.size() * 4);
    }
  }
}

Result<void> write_all(const Fd& fd, std::string_view bytes)
{
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) {
      continue;
    }
    if (put < 0) {
      return fail(Errc::system, errno_text(errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

} // namespace distcc_auto
