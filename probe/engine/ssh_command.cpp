// SPDX-License-Identifier: MIT
#include "probe/engine/ssh_command.hpp"

#include "wrapper/search_path.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_blanks = " \t\n\r\v\f";

std::vector<std::string> split(std::string_view text)
{
  std::vector<std::string> words;
  for (auto begin = text.find_first_not_of(k_blanks); begin != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(k_blanks, begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(k_blanks, end);
  }
  return words;
}

// `name` as it is where it holds a slash or no folder has it: starting it then says so.
std::string found_on(std::string_view path, const std::string& name)
{
  if (name.find('/') != std::string::npos) {
    return name;
  }
  for (const auto& folder : path_folders(path)) {
    std::string program = folder;
    program.append("/").append(name);
    if (program_at(program)) {
      return program;
    }
  }
  return name;
}

std::string_view variable(const char* name)
{
  const char* const value = ::getenv(name);
  return value != nullptr ? value : "";
}

} // namespace

std::vector<std::string> ssh_words(const SshHost& host, std::string_view ssh)
{
  auto words = split(ssh);
  if (words.empty()) {
    words.emplace_back("ssh");
  }
  const char* const ours[] = {"-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"};
  words.insert(words.begin() + 1, std::begin(ours), std::end(ours));
  if (!host.user.empty()) {
    words.emplace_back("-l");
    words.push_back(host.user);
  }
  words.push_back(host.host);
  words.push_back(host.command.empty() ? "distccd" : host.command);
  words.emplace_back("--inetd");
  words.emplace_back("--enable-tcp-insecure");
  return words;
}

ChildCommand ssh_command(const SshHost& host)
{
  ChildCommand command;
  command.argv = ssh_words(host, variable("DISTCC_SSH"));
  command.program = found_on(variable("PATH"), command.argv.front());
  for (char** one = environ; *one != nullptr; ++one) {
    command.environment.emplace_back(*one);
  }
  command.folder = "."; // as distcc would: DISTCC_SSH may name a file by a relative path
  return command;
}

} // namespace distcc_auto
