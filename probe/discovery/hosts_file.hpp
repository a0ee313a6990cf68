// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// /etc/hosts, read once for all names: c-ares reads the whole file again for each of them.
namespace distcc_auto
{

class HostsFile
{
public:
  // Lines that are no entries are passed over, as the system does.
  static HostsFile parse(std::string text);

  // The file's entries; none where it cannot be read.
  static HostsFile read(const std::string& path);

  // The addresses of `name` in the order of the file, each once; upper and lower case are the same.
  std::vector<Address> find(std::string name) const;

private:
  std::unique_ptr<const std::string> text_; // what the views point into, wherever this object moves
  std::unordered_map<std::string_view, std::vector<std::string_view>> addresses_;
};

} // namespace distcc_auto
