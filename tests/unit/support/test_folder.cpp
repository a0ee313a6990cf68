// SPDX-License-Identifier: MIT
#include "test_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace distcc_auto
{

TestFolder::TestFolder()
  : path_(testing::TempDir() + "/distcc-auto-test-XXXXXX")
{
  if (::mkdtemp(path_.data()) == nullptr) {
    ADD_FAILURE() << "no folder at " << path_;
  }
  path_ = std::filesystem::canonical(path_).string();
}

TestFolder::~TestFolder()
{
  if (!testing::Test::HasFailure()) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
}

std::string TestFolder::write(const std::string& name, const std::string& text) const
{
  const auto path = path_ + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  ::chmod(path.c_str(), 0644);
  return path;
}

} // namespace distcc_auto
