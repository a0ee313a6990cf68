// SPDX-License-Identifier: MIT
#include "probe/proxy/means.hpp"

#include "probe/trust/networks.hpp"

namespace distcc_auto
{

SchemeWalk::Answer existence(SocksAnswer answer)
{
  switch (answer) {
  case SocksAnswer::host_unreachable:
  case SocksAnswer::general_failure:
    return SchemeWalk::Answer::missing;
  default:
    return SchemeWalk::Answer::exists;
  }
}

Reason reason_of(SocksAnswer answer)
{
  switch (answer) {
  case SocksAnswer::host_unreachable:
  case SocksAnswer::general_failure:
    return Reason::no_such_name;
  case SocksAnswer::refused:
    return Reason::refused;
  case SocksAnswer::ttl_expired:
    return Reason::connect_timed_out;
  default:
    return Reason::unreachable;
  }
}

std::optional<Refusal> refusal_of(const Candidate& candidate, const TrustSettings& trust)
{
  constexpr std::string_view k_name_only = "a proxy is given its name only, so its address is not known here: name "
                                           "the server by its address";
  const bool named = candidate.address.bytes.empty();
  if (!trust.networks.empty() && (named || !in_networks(candidate.address, trust.networks))) {
    return Refusal{Reason::not_in_networks, named ? k_name_only : ""};
  }
  if (named && trust.dnssec == Dnssec::require) {
    return Refusal{Reason::dns_not_validated, k_name_only};
  }
  if (named && trust.attestation == Attestation::require) {
    return Refusal{Reason::not_attested, k_name_only};
  }
  return std::nullopt;
}

int unlikely_number(const Nonce& random)
{
  constexpr int k_first = 100'000'000;
  int number = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    number = number << 8 | random.at(i);
  }
  return k_first + number;
}

Candidate candidate_by_name(const HostPattern& pattern, const std::string& name, std::uint64_t order)
{
  Candidate candidate;
  candidate.name = name;
  candidate.address = parse_address(name).value_or(Address{});
  candidate.by_name = true;
  candidate.port = pattern.port;
  candidate.slots = pattern.slots;
  candidate.slots_from = pattern.slots ? SlotsFrom::settings : SlotsFrom::nobody;
  candidate.lzo = pattern.lzo;
  candidate.order = order;
  return candidate;
}

} // namespace distcc_auto
