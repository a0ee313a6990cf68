// SPDX-License-Identifier: MIT
#include "probe/discovery/finds.hpp"

#include "probe/dns/message.hpp"

#include <algorithm>
#include <iterator>

namespace distcc_auto
{
namespace
{

constexpr int k_address_bits = 8;
constexpr int k_number_bits = 32;
static_assert(k_most_addresses <= 1U << k_address_bits);

} // namespace

std::vector<std::vector<Address>> machines_of(const std::vector<Address>& addresses, NameOf name)
{
  std::vector<Address> sorted;
  std::ranges::remove_copy_if(addresses, std::back_inserter(sorted), &Address::is_ipv6);
  const std::size_t ipv4 = sorted.size();
  std::ranges::copy_if(addresses, std::back_inserter(sorted), &Address::is_ipv6);
  const std::size_t ipv6 = sorted.size() - ipv4;
  const bool one_of_each = ipv4 == 1 && ipv6 == 1;
  const bool one_family_is_single = (ipv4 == 1 && ipv6 > 0) || (ipv6 == 1 && ipv4 > 0);
  if (one_of_each || (name == NameOf::machine && one_family_is_single)) {
    return {std::move(sorted)};
  }
  std::vector<std::vector<Address>> machines;
  machines.reserve(addresses.size());
  for (const Address& address : addresses) {
    machines.push_back({address});
  }
  return machines;
}

std::uint64_t candidate_order(const Finds::Origin& origin, std::size_t nth)
{
  const auto number = static_cast<std::uint64_t>(static_cast<std::uint32_t>(origin.number));
  const auto place = static_cast<std::uint64_t>(origin.place);
  return place << (k_number_bits + k_address_bits) | number << k_address_bits | nth;
}

Finds::Finds(DiscoverySink& sink, int most)
  : sink_(sink)
  , most_(static_cast<std::size_t>(std::max(most, 0)))
{
}

int Finds::tell(const Origin& origin, const std::string& name, const Lookup& lookup)
{
  const bool numbered = origin.pattern.kind == HostPattern::Kind::scheme;
  const auto machines = machines_of(lookup.addresses, numbered ? NameOf::machine : NameOf::anything);
  int news = 0;
  for (std::size_t nth = 0; nth < machines.size() && !full(); ++nth) {
    Candidate candidate;
    candidate.name = name;
    candidate.port = origin.pattern.port;
    candidate.slots = origin.pattern.slots;
    candidate.slots_from = candidate.slots ? SlotsFrom::settings : SlotsFrom::nobody;
    if (origin.target != nullptr) {
      candidate.port = origin.target->port;
      candidate.group = origin.target->group;
      candidate.weight = origin.target->weight;
    }
    candidate.lzo = origin.pattern.lzo;
    candidate.order = candidate_order(origin, nth);
    candidate.dns = lookup.took;
    candidate.asked = lookup.asked;
    candidate.dns_repeats = lookup.repeats;
    news += tell_machine(std::move(candidate), machines[nth]) ? 1 : 0;
  }
  return news;
}

// Whether any of its addresses is new.
bool Finds::tell_machine(Candidate candidate, const std::vector<Address>& addresses)
{
  std::vector<Address> fresh;
  for (const Address& address : addresses) {
    if (names_.try_emplace({address, candidate.port}, candidate.name).second) {
      fresh.push_back(address);
    }
  }
  if (fresh.empty()) {
    candidate.address = addresses.front();
    const std::string& known = names_.at({candidate.address, candidate.port});
    sink_.duplicate(std::move(candidate), known);
    return false;
  }
  candidate.address = fresh.front();
  candidate.others.assign(fresh.begin() + 1, fresh.end());
  ++told_;
  sink_.found(std::move(candidate));
  return true;
}

} // namespace distcc_auto
