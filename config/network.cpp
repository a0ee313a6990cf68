// SPDX-License-Identifier: MIT
#include "config/network.hpp"

#include "config/address.hpp"
#include "config/quote.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstddef>

namespace distcc_auto
{

namespace
{

using Bytes = std::vector<unsigned char>;

constexpr unsigned k_byte_bits = 8;
constexpr std::size_t k_mapped_bytes = 12; // of ::ffff:0:0/96, RFC 4291 2.5.5.2

Bytes bytes_of(std::string_view address)
{
  const std::string text(address);
  const bool ipv4 = is_ipv4(address);
  Bytes bytes(ipv4 ? sizeof(in_addr) : sizeof(in6_addr));
  return inet_pton(ipv4 ? AF_INET : AF_INET6, text.c_str(), bytes.data()) == 1 ? bytes : Bytes();
}

bool is_mapped(const Network& network)
{
  in6_addr address{};
  if (network.bytes.size() != sizeof address || network.prefix < k_mapped_bytes * k_byte_bits) {
    return false;
  }
  std::ranges::copy(network.bytes, address.s6_addr);
  return IN6_IS_ADDR_V4MAPPED(&address) != 0;
}

Network unmapped(Network network)
{
  if (is_mapped(network)) {
    network.bytes.erase(network.bytes.begin(), network.bytes.begin() + k_mapped_bytes);
    network.prefix -= static_cast<unsigned>(k_mapped_bytes) * k_byte_bits;
  }
  return network;
}

// `network` with nothing behind its prefix.
Bytes masked(const Network& network)
{
  Bytes bytes = network.bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto before = static_cast<unsigned>(i) * k_byte_bits;
    const unsigned kept = std::min(network.prefix - std::min(network.prefix, before), k_byte_bits);
    bytes[i] = static_cast<unsigned char>(bytes[i] & (0xff00U >> kept));
  }
  return bytes;
}

std::string spelled(const Network& network)
{
  std::string text(INET6_ADDRSTRLEN, '\0');
  const bool ipv4 = network.bytes.size() == sizeof(in_addr);
  inet_ntop(ipv4 ? AF_INET : AF_INET6, masked(network).data(), text.data(), INET6_ADDRSTRLEN);
  return text.c_str() + ("/" + std::to_string(network.prefix));
}

} // namespace

Result<Network> parse_network(std::string_view text)
{
  const auto slash = std::min(text.find('/'), text.size());
  Network network{std::string(text), bytes_of(text.substr(0, slash)), 0};
  if (network.bytes.empty()) {
    return fail(Errc::invalid, in_quotes(text) + " is no network, expected ADDRESS/BITS like \"10.0.0.0/8\" or "
                                                 "\"fd00::/8\", or one address");
  }
  const int most = static_cast<int>(network.bytes.size() * k_byte_bits);
  const int bits = slash == text.size() ? most : number_within(text.substr(slash + 1), 0, most);
  if (bits < 0) {
    return fail(Errc::invalid, in_quotes(text) + " has no prefix behind its \"/\", expected a number from 0 to " +
                                   std::to_string(most));
  }
  network.prefix = static_cast<unsigned>(bits);
  if (masked(network) != network.bytes) {
    return fail(Errc::invalid, in_quotes(text) + " has bits set behind its prefix, expected \"" + spelled(network) +
                                   "\", or the address alone");
  }
  return unmapped(std::move(network));
}

} // namespace distcc_auto
