// SPDX-License-Identifier: MIT
#pragma once
#include <asio/ip/tcp.hpp>

namespace distcc_auto::fleet
{

// For options that may be refused without harm.
template <class Socket, class Option> void try_option(Socket& socket, const Option& option)
{
  asio::error_code error;
  socket.set_option(option, error);
}

// Opens, binds and listens.
asio::error_code listen_on(asio::ip::tcp::acceptor& acceptor, const asio::ip::tcp::endpoint& endpoint);

// From now on a close is a reset.
void set_to_reset(asio::ip::tcp::socket& socket);

} // namespace distcc_auto::fleet
