// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"
#include "wrapper/fd.hpp"

#include <string>
#include <string_view>

// A folder for us alone (0700) that is gone, with all that is in it, when its owner is. Its lock (flock(2)) is held
// for as long, so that what a killed owner left is known.
namespace distcc_auto
{

class PrivateFolder
{
public:
  // In `parent` where that is an absolute path of a folder that can be written, else in /tmp.
  static Result<PrivateFolder> make(std::string_view parent);
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  const std::string& path() const { return path_; }
  // Removes such folders of ours, in the place where make() would make one, that nobody owns any more.
  static void remove_left(std::string_view parent);

  Result<void> write(const std::string& name, std::string_view bytes) const;
  Result<std::string> read(const std::string& name, std::size_t most) const;

private:
  PrivateFolder(std::string path, Fd lock);
  std::string path_;
  Fd lock_;
};

} // namespace distcc_auto
