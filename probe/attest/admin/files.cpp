// SPDX-License-Identifier: MIT
#include "probe/attest/admin/files.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

Result<void> write_to(const Fd& file, const std::string& path, std::string_view text, unsigned mode)
{
  // The umask may have taken bits away.
  if (::fchmod(file.get(), mode) != 0) {
    return fail(Errc::system, path + ": " + errno_text(errno));
  }
  if (const auto written = write_all(file, text); !written) {
    return fail(Errc::system, path + ": " + written.error().detail);
  }
  if (::fsync(file.get()) != 0) {
    return fail(Errc::system, path + ": " + errno_text(errno));
  }
  return {};
}

} // namespace

Result<std::string> read_text(const std::string& path, std::size_t most)
{
  const auto file = open_named_file(path, O_RDONLY | O_NONBLOCK);
  if (!file) {
    return std::unexpected(file.error());
  }
  auto text = read_all(*file, most);
  return text ? text : fail(text.error().code, path + ": " + text.error().detail);
}

Result<std::string> read_secret(const std::string& path)
{
  struct stat found{};
  const auto file = open_named_file(path, O_RDONLY | O_NONBLOCK);
  if (!file) {
    return std::unexpected(file.error());
  }
  if (::fstat(file->get(), &found) != 0 || (found.st_mode & 077) != 0) {
    return fail(Errc::untrusted, path + ": others may read this secret key: chmod 600 it, and think about who did");
  }
  return read_all(*file, 256);
}

Result<void> write_new(const std::string& path, std::string_view text, unsigned mode)
{
  const auto file = open_file(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (!file) {
    return fail(Errc::invalid, file.error().detail);
  }
  return write_to(*file, path, text, mode);
}

Result<void> write_over(const std::string& path, std::string_view text, unsigned mode)
{
  std::string draft = path + ".XXXXXX";
  const Fd file(::mkostemp(draft.data(), O_CLOEXEC));
  if (!file) {
    return fail(Errc::system, path + ": " + errno_text(errno));
  }
  if (const auto written = write_to(file, draft, text, mode); !written) {
    ::unlink(draft.c_str());
    return written;
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(draft.c_str());
    return fail(Errc::system, path + ": " + errno_text(error));
  }
  return {};
}

} // namespace distcc_auto
