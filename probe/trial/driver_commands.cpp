// SPDX-License-Identifier: MIT
#include "probe/trial/driver_commands.hpp"

#include <algorithm>
#include <optional>

namespace distcc_auto
{
namespace
{

// Takes a word in quotes, whose first quote is gone already, off `rest`.
std::optional<std::string> take_quoted(std::string_view& rest)
{
  std::string word;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return word;
    }
    i += rest[i] == '\\' ? 1 : 0;
    if (i < rest.size()) {
      word += rest[i];
    }
  }
  return std::nullopt;
}

std::optional<std::string> take_word(std::string_view& rest)
{
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    return take_quoted(rest);
  }
  const auto word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return std::string(word);
}

std::optional<DriverCommand> command_in(std::string_view line)
{
  DriverCommand words;
  while (line.starts_with(' ')) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.empty()) {
      break;
    }
    auto word = take_word(line);
    if (!word) {
      return std::nullopt;
    }
    words.push_back(std::move(*word));
  }
  return line.empty() && !words.empty() ? std::optional(std::move(words)) : std::nullopt;
}

} // namespace

std::vector<DriverCommand> driver_commands(std::string_view printed)
{
  std::vector<DriverCommand> commands;
  while (!printed.empty()) {
    const auto line = printed.substr(0, printed.find('\n'));
    printed.remove_prefix(line.size() < printed.size() ? line.size() + 1 : line.size());
    if (auto command = command_in(line)) {
      commands.push_back(std::move(*command));
    }
  }
  return commands;
}

} // namespace distcc_auto
