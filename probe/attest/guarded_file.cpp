// SPDX-License-Identifier: MIT
#include "probe/attest/guarded_file.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

Result<void> check(const Fd& fd, const std::string& path, mode_t type, mode_t forbidden)
{
  struct stat found{};
  if (::fstat(fd.get(), &found) != 0 || (found.st_mode & S_IFMT) != type) {
    return fail(Errc::untrusted, path + " is not what it should be");
  }
  if (found.st_uid != 0) {
    return fail(Errc::untrusted, path + " is not root's");
  }
  if ((found.st_mode & forbidden) != 0) {
    return fail(Errc::untrusted, path + " is open to others");
  }
  return {};
}

} // namespace

Result<std::string> read_guarded(const std::string& folder, const std::string& name, const Guard& guard)
{
  const auto above = open_file(folder, O_PATH | O_DIRECTORY);
  if (!above) {
    return std::unexpected(above.error());
  }
  if (const auto checked = check(*above, folder, S_IFDIR, 022); !checked) {
    return std::unexpected(checked.error());
  }
  const std::string path = folder + "/" + name;
  const Fd file(::openat(above->get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  const int error = errno;
  if (!file) {
    return fail(error == ENOENT ? Errc::not_found : Errc::system, path + ": " + errno_text(error));
  }
  if (const auto checked = check(file, path, S_IFREG, guard.forbidden); !checked) {
    return std::unexpected(checked.error());
  }
  return read_all(file, guard.most);
}

} // namespace distcc_auto
