// SPDX-License-Identifier: MIT
#include "probe/trust/networks.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace distcc_auto
{

namespace
{

constexpr unsigned k_byte_bits = 8;

bool holds(const Network& network, const std::vector<unsigned char>& bytes)
{
  if (network.bytes.size() != bytes.size()) {
    return false;
  }
  const std::size_t whole = network.prefix / k_byte_bits;
  const unsigned rest = network.prefix % k_byte_bits;
  const auto end = network.bytes.begin() + static_cast<std::ptrdiff_t>(whole);
  if (!std::equal(network.bytes.begin(), end, bytes.begin())) {
    return false;
  }
  const unsigned mask = 0xff00U >> rest & 0xffU;
  return rest == 0 || (network.bytes[whole] & mask) == (bytes[whole] & mask);
}

// Those that are listed only by a network of their own.
const std::vector<Network>& near_networks()
{
  static const std::vector<Network> networks = [] {
    constexpr std::array<std::string_view, 6> texts{"127.0.0.0/8", "::1",       "169.254.0.0/16",
                                                    "fe80::/10",   "0.0.0.0/8", "::/128"};
    std::vector<Network> parsed;
    std::ranges::transform(texts, std::back_inserter(parsed),
                           [](std::string_view text) { return parse_network(text).value(); });
    return parsed;
  }();
  return networks;
}

bool lies_within(const Network& inner, const Network& outer)
{
  return inner.prefix >= outer.prefix && holds(outer, inner.bytes);
}

} // namespace

bool in_networks(const Address& address, std::span<const Network> networks)
{
  if (networks.empty()) {
    return true;
  }
  const auto bytes = unmapped(address).bytes;
  const auto listed = [&bytes](const Network& network) { return holds(network, bytes); };
  const auto near = std::ranges::find_if(near_networks(), listed);
  return std::ranges::any_of(networks, [&](const Network& network) {
    return listed(network) && (near == near_networks().end() || lies_within(network, *near));
  });
}

} // namespace distcc_auto
