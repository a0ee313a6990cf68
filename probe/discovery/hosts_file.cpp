// SPDX-License-Identifier: MIT
#include "probe/discovery/hosts_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_blanks = " \t\r\v\f";

void to_lower(std::string& text)
{
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

// Cuts the next word off `line`; empty at its end.
std::string_view take_word(std::string_view& line)
{
  line.remove_prefix(std::min(line.find_first_not_of(k_blanks), line.size()));
  const auto word = line.substr(0, line.find_first_of(k_blanks));
  line.remove_prefix(word.size());
  return word;
}

} // namespace

HostsFile HostsFile::parse(std::string text)
{
  to_lower(text);
  HostsFile hosts;
  hosts.text_ = std::make_unique<const std::string>(std::move(text));
  std::string_view rest = *hosts.text_;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    line = line.substr(0, line.find('#'));
    const auto address = take_word(line);
    for (auto name = take_word(line); !name.empty(); name = take_word(line)) {
      hosts.addresses_[name].push_back(address);
    }
  }
  return hosts;
}

HostsFile HostsFile::read(const std::string& path)
{
  std::ifstream file(path, std::ios::binary);
  return parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::vector<Address> HostsFile::find(std::string name) const
{
  to_lower(name);
  std::vector<Address> found;
  const auto entry = addresses_.find(name);
  if (entry == addresses_.end()) {
    return found;
  }
  for (const auto text : entry->second) {
    auto address = parse_address(std::string(text));
    if (address && std::find(found.begin(), found.end(), *address) == found.end()) {
      found.push_back(std::move(*address));
    }
  }
  return found;
}

} // namespace distcc_auto
