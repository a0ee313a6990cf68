// SPDX-License-Identifier: MIT
#include "probe/discovery/hosts_file.hpp"

#include <cstdlib>
#include <set>

// The first line of the input is the name that is looked for, the others are the file.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string name = text.substr(0, text.find('\n'));
  const auto hosts = distcc_auto::HostsFile::parse(text.substr(std::min(name.size() + 1, text.size())));
  const auto found = hosts.find(name);
  const std::set<distcc_auto::Address> different(found.begin(), found.end());
  if (different.size() != found.size()) {
    std::abort();
  }
  for (const auto& address : found) {
    if (address.scope == 0 && distcc_auto::parse_address(distcc_auto::to_string(address)) != address) {
      std::abort();
    }
  }
  return 0;
}
