// SPDX-License-Identifier: MIT
#include "probe/attest/admin/way_to.hpp"

#include <algorithm>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

constexpr mode_t k_others_write = 022;

} // namespace

Result<void> check_way_to(const std::string& file)
{
  for (std::string folder = file; folder.size() > 1;) {
    folder.resize(std::max<std::size_t>(folder.rfind('/'), 1));
    struct stat found{};
    if (::lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
      return fail(Errc::untrusted, folder + " is no folder");
    }
    const bool sticky = (found.st_mode & S_ISVTX) != 0;
    if (found.st_uid != 0 || ((found.st_mode & k_others_write) != 0 && !sticky)) {
      return fail(Errc::untrusted, folder + " can be changed by others than root: chown root it and chmod go-w it");
    }
  }
  return {};
}

Result<void> check_roots_file(const std::string& file)
{
  struct stat found{};
  if (::lstat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
    return fail(Errc::untrusted, file + " is no file");
  }
  if (found.st_uid != 0 || (found.st_mode & k_others_write) != 0) {
    return fail(Errc::untrusted,
                file + " is owned or writable by another user: install it again as root, with mode 0755");
  }
  return check_way_to(file);
}

} // namespace distcc_auto
