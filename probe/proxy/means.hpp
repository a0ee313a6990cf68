// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/discovery/scheme_walk.hpp"
#include "probe/protocol/socks.hpp"
#include "probe/verdict/verdict.hpp"

#include <optional>
#include <string>
#include <string_view>

// What can be known of a server without DNS, from what the proxy says. Pure.
namespace distcc_auto
{

// Whether a name exists. A proxy that cannot resolve one says "host unreachable" (Portage's) or "general failure"
// (others); every other answer is about a name that it could resolve.
SchemeWalk::Answer existence(SocksAnswer answer);

// The reason why a server cannot be reached.
Reason reason_of(SocksAnswer answer);

// What keeps a server from being sent anything: nobody here knows which address a proxy finds for a name, so where
// trust.networks, .dnssec or .attestation is a condition on that address, only a server named by it can be used.
struct Refusal {
  Reason reason;
  std::string_view detail;
};
std::optional<Refusal> refusal_of(const Candidate& candidate, const TrustSettings& trust);

// A number of a scheme that no site has, from random bytes: where even that name exists, every name does, and the
// scheme is one server.
int unlikely_number(const Nonce& random);

// A server that is called by `name`, as distcc will call it.
Candidate candidate_by_name(const HostPattern& pattern, const std::string& name, std::uint64_t order);

} // namespace distcc_auto
