// SPDX-License-Identifier: MIT
#include "probe/verdict/hosts_value.hpp"

#include <set>

namespace distcc_auto
{

int protocol_for(const Candidate& candidate, const DistccSettings& distcc)
{
  if (distcc.pump) {
    return 3;
  }
  return candidate.lzo || distcc.lzo ? 2 : 1;
}

namespace
{

constexpr std::string_view k_options[] = {"", ",lzo", ",lzo,cpp"}; // by protocol, from 1 on

// As the settings have it: distcc wants the slots before the command.
std::string ssh_spec(const SshHost& ssh, int slots, std::string_view options)
{
  std::string spec = ssh.user + "@" + ssh.host + "/" + std::to_string(slots);
  if (!ssh.command.empty()) {
    spec += ":" + ssh.command;
  }
  return spec.append(options);
}

} // namespace

std::string host_spec(const Verdict& verdict, const SelectionSettings& selection, const DistccSettings& distcc)
{
  const Candidate& candidate = verdict.candidate;
  if (candidate.ssh) {
    const std::string_view options = k_options[protocol_for(candidate, distcc) - 1];
    return ssh_spec(*candidate.ssh, candidate.slots.value_or(selection.slots), options);
  }
  std::string spec = host_text(candidate);
  if (candidate.port != k_distcc_port) {
    spec += ":" + std::to_string(candidate.port);
  }
  spec += "/" + std::to_string(candidate.slots.value_or(selection.slots));
  return spec.append(k_options[protocol_for(candidate, distcc) - 1]);
}

namespace
{

struct Fitting {
  std::string value;
  std::size_t hosts = 0; // how many of the list have room in it
};

Fitting fit(const std::vector<Verdict>& listed, const SelectionSettings& selection, const DistccSettings& distcc)
{
  Fitting fitting;
  std::string& value = fitting.value;
  std::set<std::string> named;
  for (; fitting.hosts < listed.size(); ++fitting.hosts) {
    const Verdict& verdict = listed[fitting.hosts];
    const Candidate& candidate = verdict.candidate;
    // One entry that distcc cannot read makes it refuse the whole list.
    const bool reachable = candidate.ssh || candidate.by_name || !candidate.address.bytes.empty();
    if (!reachable || !named.insert(endpoint_text(candidate)).second) {
      continue;
    }
    const std::string spec = host_spec(verdict, selection, distcc);
    const std::string_view separator = value.empty() ? "" : " ";
    if (value.size() + separator.size() + spec.size() > k_hosts_most) {
      break;
    }
    value.append(separator).append(spec);
  }
  return fitting;
}

} // namespace

std::size_t hosts_with_room(const std::vector<Verdict>& listed, const SelectionSettings& selection,
                            const DistccSettings& distcc)
{
  return fit(listed, selection, distcc).hosts;
}

std::string hosts_value(const std::vector<Verdict>& listed, const SelectionSettings& selection,
                        const DistccSettings& distcc)
{
  return fit(listed, selection, distcc).value;
}

} // namespace distcc_auto
