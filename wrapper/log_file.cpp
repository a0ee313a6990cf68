// SPDX-License-Identifier: MIT
#include "wrapper/log_file.hpp"

#include "wrapper/cache_store.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/way.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

Reader reader_of(const LogFile& file)
{
  struct stat distcc_dir{};
  const bool below = !file.distcc_dir.empty() && file.path.starts_with(file.distcc_dir + "/");
  if (!below || ::stat(file.distcc_dir.c_str(), &distcc_dir) != 0) {
    return Reader{::geteuid(), false, 0};
  }
  return reader_below(distcc_dir, ::geteuid());
}

// A file that somebody else owns, or that is known elsewhere by another name (a hard link), may be there only to have
// us write into it. Devices are root's to make.
bool is_ours(const struct stat& facts, const Reader& reader)
{
  const bool by_group = reader.shared && facts.st_gid == reader.group;
  const bool owner = facts.st_uid == reader.user || facts.st_uid == 0 || by_group;
  return S_ISCHR(facts.st_mode) || (owner && (!S_ISREG(facts.st_mode) || facts.st_nlink == 1));
}

std::string folder_of(const std::string& path)
{
  const auto slash = path.rfind('/');
  return slash == path.npos ? "." : path.substr(0, slash + 1);
}

bool may_be_written(const std::string& path)
{
  return ::access(path.c_str(), W_OK) == 0 ||
         (errno == ENOENT && ::access(folder_of(path).c_str(), W_OK | X_OK) == 0);
}

} // namespace

Result<void> append_to(const LogFile& file, std::string_view line)
{
  const Reader reader = reader_of(file);
  if (auto way = check_way(file.path, reader); !way) {
    return way;
  }
  if (!may_be_written(file.path)) {
    return fail(Errc::system, file.path + ": " + errno_text(errno));
  }
  const auto opened = open_file(file.path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY, 0600);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  struct stat facts{};
  if (::fstat(opened->get(), &facts) != 0 || !is_ours(facts, reader)) {
    return fail(Errc::untrusted, file.path + ": somebody else could have put it there");
  }
  share_file(*opened, reader);
  return write_all(*opened, line);
}

} // namespace distcc_auto
