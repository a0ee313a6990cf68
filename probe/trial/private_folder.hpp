// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// A folder for us alone (0700) that is gone, with all that is in it, when its owner is.
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
  Result<void> write(const std::string& name, std::string_view bytes) const;
  Result<std::string> read(const std::string& name, std::size_t most) const;

private:
  explicit PrivateFolder(std::string path);
  std::string path_;
};

} // namespace distcc_auto
