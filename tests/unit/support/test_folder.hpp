// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto
{

// A folder for one test, of a name that no other test has, whoever else runs tests here; kept when the test fails.
class TestFolder
{
public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  // Absolute, without links in it.
  const std::string& path() const { return path_; }

  // Writes the file, readable by everybody, and returns its path.
  std::string write(const std::string& name, const std::string& text) const;

private:
  std::string path_;
};

} // namespace distcc_auto
