// SPDX-License-Identifier: MIT
#include "probe/dns/address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <net/if.h>
#include <netinet/in.h>

namespace distcc_auto
{
namespace
{

constexpr std::array<unsigned char, 12> k_v4_mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::optional<std::uint32_t> parse_scope(const std::string& text)
{
  std::uint32_t scope = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, scope);
  if (error != std::errc() || stop != end) {
    scope = ::if_nametoindex(text.c_str());
  }
  return scope != 0 ? std::optional(scope) : std::nullopt;
}

std::optional<Address> parse_ipv6(const std::string& text)
{
  const auto percent = text.find('%');
  Address address{std::vector<unsigned char>(16), 0};
  if (::inet_pton(AF_INET6, text.substr(0, percent).c_str(), address.bytes.data()) != 1) {
    return std::nullopt;
  }
  if (percent != std::string::npos) {
    const auto scope = parse_scope(text.substr(percent + 1));
    if (!scope) {
      return std::nullopt;
    }
    address.scope = *scope;
  }
  return unmapped(std::move(address));
}

} // namespace

// By hand, since g++ 12 warns of the comparison of two vectors of bytes.
std::strong_ordering Address::operator<=>(const Address& other) const
{
  if (bytes.size() != other.bytes.size()) {
    return bytes.size() <=> other.bytes.size();
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != other.bytes[i]) {
      return bytes[i] <=> other.bytes[i];
    }
  }
  return scope <=> other.scope;
}

std::string to_string(const Address& address)
{
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (::inet_ntop(address.is_ipv6() ? AF_INET6 : AF_INET, address.bytes.data(), text.data(), text.size()) ==
      nullptr) {
    return "";
  }
  return address.scope == 0 ? text.data() : text.data() + ("%" + std::to_string(address.scope));
}

std::optional<Address> parse_address(const std::string& text)
{
  if (text.find('\0') != std::string::npos) {
    return std::nullopt;
  }
  Address address{std::vector<unsigned char>(4), 0};
  if (::inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1) {
    return address;
  }
  return parse_ipv6(text);
}

bool lacks_interface(const Address& address)
{
  constexpr unsigned char k_bits = 0xc0; // of the second byte
  return address.is_ipv6() && address.scope == 0 && address.bytes[0] == 0xfe && (address.bytes[1] & k_bits) == 0x80;
}

Address unmapped(Address address)
{
  if (address.is_ipv6() && std::equal(k_v4_mapped.begin(), k_v4_mapped.end(), address.bytes.begin())) {
    return {std::vector<unsigned char>(address.bytes.begin() + k_v4_mapped.size(), address.bytes.end()), 0};
  }
  return address;
}

} // namespace distcc_auto
