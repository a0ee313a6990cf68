// SPDX-License-Identifier: MIT
#include "tests/fleet/sockets.hpp"

namespace distcc_auto::fleet
{

using asio::ip::tcp;

asio::error_code listen_on(tcp::acceptor& acceptor, const tcp::endpoint& endpoint)
{
  asio::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (error) {
    return error;
  }
  try_option(acceptor, tcp::acceptor::reuse_address(true));
  acceptor.bind(endpoint, error);
  if (!error) {
    acceptor.listen(tcp::acceptor::max_listen_connections, error);
  }
  return error;
}

void set_to_reset(tcp::socket& socket)
{
  try_option(socket, tcp::socket::linger(true, 0));
}

} // namespace distcc_auto::fleet
