// SPDX-License-Identifier: MIT
#include "probe/attestation/endpoint.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>

namespace distcc_auto
{
namespace
{

constexpr IpBytes k_v4_mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t k_v4_at = 12;

bool is_shared_ipv4(const unsigned char* address)
{
  constexpr unsigned char k_first_multicast = 224;
  const bool link_local = address[0] == 169 && address[1] == 254;
  return address[0] == 0 || address[0] == 127 || link_local || address[0] >= k_first_multicast;
}

bool is_shared_ipv6(const IpBytes& address)
{
  constexpr IpBytes k_loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  const bool link_local = address[0] == 0xfe && (address[1] & 0xc0U) == 0x80;
  return address == IpBytes{} || address == k_loopback || link_local || address[0] == 0xff;
}

} // namespace

IpBytes ip_of(std::span<const unsigned char> bytes)
{
  IpBytes address{};
  if (bytes.size() == address.size()) {
    std::ranges::copy(bytes, address.begin());
  } else if (bytes.size() == address.size() - k_v4_at) {
    address = k_v4_mapped;
    std::ranges::copy(bytes, address.begin() + k_v4_at);
  }
  return address;
}

bool is_ipv4(const IpBytes& address)
{
  return std::equal(k_v4_mapped.begin(), k_v4_mapped.begin() + k_v4_at, address.begin());
}

bool is_shared(const IpBytes& address)
{
  return is_ipv4(address) ? is_shared_ipv4(address.data() + k_v4_at) : is_shared_ipv6(address);
}

std::string to_string(const IpBytes& address)
{
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool ipv4 = is_ipv4(address);
  const unsigned char* const bytes = address.data() + (ipv4 ? k_v4_at : 0);
  return ::inet_ntop(ipv4 ? AF_INET : AF_INET6, bytes, text.data(), text.size()) != nullptr ? text.data() : "";
}

std::optional<IpBytes> parse_ip(std::string_view text)
{
  IpBytes address{};
  const std::string terminated(text);
  if (terminated.find('\0') != std::string::npos) {
    return std::nullopt;
  }
  if (::inet_pton(AF_INET, terminated.c_str(), address.data() + k_v4_at) == 1) {
    std::ranges::copy_n(k_v4_mapped.begin(), k_v4_at, address.begin());
    return address;
  }
  return ::inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1 ? std::optional(address) : std::nullopt;
}

} // namespace distcc_auto
