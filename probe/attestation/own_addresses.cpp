// SPDX-License-Identifier: MIT
#include "probe/attestation/own_addresses.hpp"

#include <algorithm>
#include <cstring>
#include <ifaddrs.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

namespace distcc_auto
{
namespace
{

// The kernel's structures are only bytes of known lengths until they are copied out.
template <class Socket, class Field> IpBytes address_in(const sockaddr* from, Field field)
{
  Socket socket{};
  std::memcpy(&socket, from, sizeof socket);
  return ip_of({reinterpret_cast<const unsigned char*>(&(socket.*field)), sizeof(socket.*field)});
}

} // namespace

std::vector<IpBytes> own_addresses()
{
  ifaddrs* first = nullptr;
  std::vector<IpBytes> addresses;
  if (::getifaddrs(&first) != 0) {
    return addresses;
  }
  const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> list(first, &::freeifaddrs);
  for (const ifaddrs* entry = list.get(); entry != nullptr; entry = entry->ifa_next) {
    const int family = entry->ifa_addr == nullptr ? AF_UNSPEC : entry->ifa_addr->sa_family;
    if (family == AF_INET) {
      addresses.push_back(address_in<sockaddr_in>(entry->ifa_addr, &sockaddr_in::sin_addr));
    } else if (family == AF_INET6) {
      addresses.push_back(address_in<sockaddr_in6>(entry->ifa_addr, &sockaddr_in6::sin6_addr));
    }
  }
  std::ranges::sort(addresses);
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  return addresses;
}

} // namespace distcc_auto
