// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

// Descriptors with an owner, and the few system calls on them: each is wrapped once, retries EINTR here and nowhere
// else, and gives its trouble as a value.
namespace distcc_auto
{

// Sole owner of one descriptor.
class Fd
{
public:
  Fd() = default;
  explicit Fd(int fd)
    : fd_(fd)
  {
  }
  Fd(Fd&& other) noexcept
    : fd_(std::exchange(other.fd_, -1))
  {
  }
  Fd& operator=(Fd&& other) noexcept;
  ~Fd() { reset(); }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }
  void reset();

private:
  int fd_ = -1;
};

// open(2) with O_CLOEXEC and O_NOFOLLOW. Errc::not_found where there is no such file,
// ::untrusted where it is a symbolic link.
Result<Fd> open_file(const std::string& path, int flags, unsigned mode = 0);

// The same without O_NOFOLLOW, for a file that the user names.
Result<Fd> open_named_file(const std::string& path, int flags, unsigned mode = 0);

// Reads to the end, or Errc::too_large beyond `most` bytes.
Result<std::string> read_all(const Fd& fd, std::size_t most);

// Writes every byte, or says why not.
Result<void> write_all(const Fd& fd, std::string_view bytes);

// "No such file or directory" for an errno.
std::string errno_text(int error);

// The same of `path`, which could not be made: a file system may have room and yet take no new file.
std::string creation_trouble(const std::string& path, int error);

} // namespace distcc_auto
