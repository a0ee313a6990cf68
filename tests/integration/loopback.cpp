// SPDX-License-Identifier: MIT
#include "loopback.hpp"

#include <sys/socket.h>

namespace distcc_auto::test
{

sockaddr_in loopback(std::uint16_t port)
{
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

std::uint16_t bind_to(const Fd& socket, std::uint16_t port)
{
  sockaddr_in address = loopback(port);
  socklen_t length = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (!socket || ::bind(socket.get(), generic, length) != 0 || ::getsockname(socket.get(), generic, &length) != 0) {
    return 0;
  }
  return ntohs(address.sin_port);
}

} // namespace distcc_auto::test
