// SPDX-License-Identifier: MIT
#include "probe/discovery/candidate.hpp"

namespace distcc_auto
{

std::string host_text(const Candidate& candidate)
{
  const bool has_address = !candidate.address.bytes.empty();
  const std::string host = has_address || !candidate.by_name ? to_string(candidate.address) : candidate.name;
  return candidate.address.is_ipv6() ? "[" + host + "]" : host;
}

std::string endpoint_text(const Candidate& candidate)
{
  if (candidate.ssh) {
    const SshHost& ssh = *candidate.ssh;
    return ssh.user + "@" + ssh.host + (ssh.command.empty() ? "" : ":" + ssh.command);
  }
  return host_text(candidate) + ":" + std::to_string(candidate.port);
}

} // namespace distcc_auto
