// SPDX-License-Identifier: MIT
#include "probe/engine/usable_addresses.hpp"

#include "probe/trust/networks.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

std::optional<Reason> trouble_with(const Address& address, std::span<const Network> networks)
{
  if (!in_networks(address, networks)) {
    return Reason::not_in_networks;
  }
  return lacks_interface(address) ? std::optional(Reason::no_interface) : std::nullopt;
}

} // namespace

std::optional<Reason> keep_usable(Candidate& candidate, std::span<const Network> networks)
{
  if (candidate.ssh) {
    return std::nullopt;
  }
  const auto trouble = trouble_with(candidate.address, networks);
  const bool usable =
      keep_addresses(candidate, [&](const Address& address) { return !trouble_with(address, networks); });
  return usable ? std::nullopt : trouble;
}

void begin_with_listed(Candidate& candidate, const std::set<std::string>& listed)
{
  for (Address& other : candidate.others) {
    Candidate by_other = candidate;
    by_other.address = other;
    if (!listed.contains(endpoint_text(candidate)) && listed.contains(endpoint_text(by_other))) {
      std::swap(candidate.address, other);
      return;
    }
  }
}

} // namespace distcc_auto
