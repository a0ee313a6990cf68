// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>

// The way out of Portage's network-sandbox: a SOCKS 5 proxy on a UNIX socket, named by DISTCC_SOCKS_PROXY. In there
// only loopback exists, which carries 10.0.0.1/8 as well: whoever connects directly to a server in 10.0.0.0/8 talks
// to this very machine. So nothing in this folder connects to anything but the proxy, and nothing asks DNS: names go
// to the proxy as names, and stand in the list as names, since that is what distcc (with Gentoo's patch) does.
namespace distcc_auto
{

// The socket's path, where `value` (of DISTCC_SOCKS_PROXY) names one. Errc::invalid: no absolute path, or too long
// for a UNIX socket; ::not_found: nothing is there, or no socket.
Result<std::string> proxy_route(const std::string& value);

} // namespace distcc_auto
