// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// A host that distcc reaches through ssh, by the rules of distcc's own host list (hosts.c): [USER]@HOST with
// [:COMMAND] behind the slots. Only settings name one, never DNS.
namespace distcc_auto
{

struct SshHost {
  std::string user;    // "": whoever ssh takes
  std::string host;    // a name or alias of the user's ssh, or an IPv4 address
  std::string command; // to start distccd there; "": "distccd"

  bool operator==(const SshHost&) const = default;
};

// Whether an entry of the settings is meant for ssh.
bool is_ssh_host(std::string_view entry);

// "USER@HOST" and ":COMMAND" as one text: what stands before and behind the slots. Errc::invalid with what is wrong
// and what was expected. Nothing in it can be an option of ssh's or more than one word.
Result<SshHost> parse_ssh_host(std::string_view user_and_host, std::string_view command);

} // namespace distcc_auto
