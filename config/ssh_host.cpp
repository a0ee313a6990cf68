// SPDX-License-Identifier: MIT
#include "config/ssh_host.hpp"

#include "config/address.hpp"
#include "config/characters.hpp"
#include "config/host_name.hpp"
#include "config/quote.hpp"

#include <algorithm>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_longest_user = 64;
constexpr std::size_t k_longest_command = 256;

bool is_command_character(char c)
{
  return is_name_character(c) || c == '/' || c == '+';
}

bool is_user(std::string_view text)
{
  return text.size() <= k_longest_user && !text.starts_with('-') && std::ranges::all_of(text, is_name_character);
}

std::unexpected<Error> wrong(std::string what)
{
  return fail(Errc::invalid, std::move(what));
}

Result<void> check_command(std::string_view command)
{
  if (command.empty() || command.size() > k_longest_command || command.starts_with('-') ||
      !std::ranges::all_of(command, is_command_character)) {
    return wrong("the command is " + in_quotes(command) +
                 ", expected the path of distccd: letters, digits, \"/\", \".\", \"-\", \"_\" and \"+\"");
  }
  if (number_within(command, 0, 65535) >= 0) {
    return wrong(in_quotes(command) +
                 " would be a command, not a port, expected the path of distccd; ports stand in ~/.ssh/config");
  }
  return {};
}

} // namespace

bool is_ssh_host(std::string_view entry)
{
  return entry.find('@') < entry.find_first_of("/:,");
}

Result<SshHost> parse_ssh_host(std::string_view user_and_host, std::string_view command)
{
  const auto at = user_and_host.find('@');
  SshHost ssh{std::string(user_and_host.substr(0, at)), std::string(user_and_host.substr(at + 1)), ""};
  if (!is_user(ssh.user)) {
    return wrong("the user is " + in_quotes(ssh.user) + ", expected letters, digits, \"-\", \"_\" and \".\"");
  }
  if (ssh.host.starts_with('[')) {
    return wrong("distcc cannot hand an IPv6 address to ssh, expected a name that ~/.ssh/config knows");
  }
  if (ssh.host.find('%') != std::string::npos) {
    return wrong("a naming scheme cannot be used with ssh, expected [USER]@HOST[/SLOTS][:COMMAND][,lzo]");
  }
  if (auto trouble = is_ipv4(ssh.host) ? std::nullopt : host_name_trouble(ssh.host)) {
    return wrong(*trouble);
  }
  if (!command.empty()) {
    if (auto checked = check_command(command.substr(1)); !checked) {
      return std::unexpected(checked.error());
    }
    ssh.command = command.substr(1);
  }
  return ssh;
}

} // namespace distcc_auto
