// SPDX-License-Identifier: MIT
#include "probe/engine/endpoint.hpp"

#include <cstring>

namespace distcc_auto
{

asio::ip::tcp::endpoint endpoint_of(const Address& address, std::uint16_t port)
{
  if (address.is_ipv6()) {
    asio::ip::address_v6::bytes_type bytes{};
    std::memcpy(bytes.data(), address.bytes.data(), bytes.size());
    return {asio::ip::address_v6(bytes, address.scope), port};
  }
  asio::ip::address_v4::bytes_type bytes{};
  std::memcpy(bytes.data(), address.bytes.data(), bytes.size());
  return {asio::ip::address_v4(bytes), port};
}

} // namespace distcc_auto
