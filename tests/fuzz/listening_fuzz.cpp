// SPDX-License-Identifier: MIT
// What the kernel tells distcc-attest of listening sockets, by netlink and in /proc: whatever it is, only addresses
// that one machine has are signed, and only those of our own user's sockets. The first byte says which of the texts
// it is.
#include "probe/attest/listening.hpp"
#include "probe/attest/listening_diag.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(stands_for_others(0, bytes, "65534\n"));
  static_cast<void>(stands_for_others(0, "0 0 1\n", bytes));
  const IpBytes other_address = ip_of(std::array<unsigned char, 4>{192, 0, 2, 7});
  const auto listeners = data[0] % 2 == 0 ? parse_diag(bytes, 1).listeners : parse_listeners(bytes);
  for (const auto& listener : listeners) {
    const auto endpoints = endpoints_of(listener.user, listeners, {listener.at.address, other_address});
    for (const auto& endpoint : endpoints) {
      const bool own = std::ranges::any_of(listeners, [&](const Listener& other) {
        return other.user == listener.user && other.at.port == endpoint.port &&
               other.takes != Listener::Takes::one_device;
      });
      if (is_shared(endpoint.address) || !own) {
        std::abort();
      }
    }
  }
  return 0;
}
