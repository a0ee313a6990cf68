// SPDX-License-Identifier: MIT
#include "probe/verdict/hosts_value.hpp"

#include <set>
#include <utility>

namespace distcc_auto
{

std::string host_spec(const Verdict& verdict, const SelectionSettings& selection, const DistccSettings& distcc)
{
  const Candidate& candidate = verdict.candidate;
  std::string spec = to_string(candidate.address);
  if (candidate.address.is_ipv6()) {
    spec = "[" + spec + "]";
  }
  if (candidate.port != k_distcc_port) {
    spec += ":" + std::to_string(candidate.port);
  }
  spec += "/" + std::to_string(candidate.slots.value_or(selection.slots));
  if (candidate.lzo || distcc.lzo) {
    spec += ",lzo";
  }
  return spec;
}

std::string hosts_value(const std::vector<Verdict>& listed, const SelectionSettings& selection,
                        const DistccSettings& distcc)
{
  std::string value;
  std::set<std::pair<Address, std::uint16_t>> named;
  for (const Verdict& verdict : listed) {
    const Candidate& candidate = verdict.candidate;
    // One entry that distcc cannot read makes it refuse the whole list.
    if (candidate.address.bytes.empty() || !named.emplace(candidate.address, candidate.port).second) {
      continue;
    }
    const std::string spec = host_spec(verdict, selection, distcc);
    const std::string_view separator = value.empty() ? "" : " ";
    if (value.size() + separator.size() + spec.size() > k_hosts_most) {
      break;
    }
    value.append(separator).append(spec);
  }
  return value;
}

} // namespace distcc_auto
