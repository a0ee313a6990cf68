// SPDX-License-Identifier: MIT
#pragma once
#include "probe/proxy/proxied_servers.hpp"

#include <asio/awaitable.hpp>
#include <cstddef>
#include <functional>
#include <vector>

namespace distcc_auto
{

struct ProxiedScheme {
  const HostPattern& pattern; // outlives the walk
  std::size_t place = 0;      // among the settings' entries
  const DiscoverySettings& rules;
  std::chrono::milliseconds limit{1000}; // for asking; who has been asked by then may still answer
  Nonce random{};
};

// Walks along a scheme of names until the proxy knows a number no more, each name with a test job, several at once.
// First it asks for a name that nobody has: where the proxy knows even that one, the scheme is one server.
asio::awaitable<std::vector<Verdict>> try_scheme(const ProxiedServers& servers, ProxiedScheme scheme);

} // namespace distcc_auto
