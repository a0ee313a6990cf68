// SPDX-License-Identifier: MIT
#include "probe/attest/admin/options.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

bool holds(std::initializer_list<std::string_view> names, std::string_view name)
{
  return std::ranges::find(names, name) != names.end();
}

} // namespace

std::string CommandLine::value(std::string_view name, std::string_view otherwise) const
{
  const auto found = options.find(name);
  return found == options.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> CommandLine::values(std::string_view name) const
{
  const auto found = options.find(name);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

Result<CommandLine> read_command_line(const std::vector<std::string>& words,
                                      std::initializer_list<std::string_view> with_value,
                                      std::initializer_list<std::string_view> flags)
{
  CommandLine line;
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (!word->starts_with("--")) {
      line.operands.push_back(*word);
      continue;
    }
    const std::string name = word->substr(2);
    if (holds(flags, name)) {
      line.options[name].emplace_back();
    } else if (!holds(with_value, name)) {
      return fail(Errc::invalid, *word + " is no option of this command; --help lists them");
    } else if (++word == words.end()) {
      return fail(Errc::invalid, "--" + name + " needs a value behind it");
    } else {
      line.options[name].push_back(*word);
    }
  }
  return line;
}

} // namespace distcc_auto
