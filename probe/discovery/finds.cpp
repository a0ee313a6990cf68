// SPDX-License-Identifier: MIT
#include "probe/discovery/finds.hpp"

#include "probe/dns/message.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr int k_address_bits = 8;
constexpr int k_number_bits = 32;
static_assert(k_most_addresses <= 1U << k_address_bits);

} // namespace

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
  int news = 0;
  for (std::size_t nth = 0; nth < lookup.addresses.size() && !full(); ++nth) {
    Candidate candidate;
    candidate.name = name;
    candidate.address = lookup.addresses[nth];
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
    const auto [known, is_new] = names_.try_emplace({candidate.address, candidate.port}, name);
    if (is_new) {
      ++news;
      sink_.found(std::move(candidate));
    } else {
      sink_.duplicate(std::move(candidate), known->second);
    }
  }
  return news;
}

} // namespace distcc_auto
