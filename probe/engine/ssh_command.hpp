// SPDX-License-Identifier: MIT
#pragma once
#include "config/ssh_host.hpp"
#include "probe/trial/child.hpp"

#include <string>
#include <string_view>
#include <vector>

// How a server is started through ssh.
namespace distcc_auto
{

// The words that distcc 3.4 starts (ssh.c, and seen by running it), `ssh` being DISTCC_SSH or "" and split at blanks
// as distcc splits it; and behind ssh's name, so that they win over the user's own words, those that keep ssh from
// asking anybody and from talking to a host whose key it does not know.
std::vector<std::string> ssh_words(const SshHost& host, std::string_view ssh);

// The whole command with this process's environment; what DISTCC_SSH and PATH are in it says which ssh.
ChildCommand ssh_command(const SshHost& host);

} // namespace distcc_auto
