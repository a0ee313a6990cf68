// SPDX-License-Identifier: MIT
#include "probe/trial/private_folder.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <utility>

namespace distcc_auto
{
namespace
{

// A process that was killed a moment ago may still have made a file after its folder had been read.
constexpr int k_removals = 3;

Result<std::string> make_in(std::string_view parent)
{
  std::string path = std::string(parent) + "/distcc-auto-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    const int error = errno;
    return fail(Errc::system, "no folder can be made in " + std::string(parent) + ": " + errno_text(error));
  }
  return path;
}

} // namespace

Result<PrivateFolder> PrivateFolder::make(std::string_view parent)
{
  auto path = parent.starts_with('/') ? make_in(parent) : make_in("/tmp");
  if (!path && parent != "/tmp") {
    path = make_in("/tmp");
  }
  if (!path) {
    return std::unexpected(path.error());
  }
  return PrivateFolder(std::move(*path));
}

PrivateFolder::PrivateFolder(std::string path)
  : path_(std::move(path))
{
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
  : path_(std::exchange(other.path_, {}))
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
