// SPDX-License-Identifier: MIT
#include "probe/engine/stats_ports.hpp"

namespace distcc_auto
{
namespace
{

constexpr std::uint16_t k_last_port = 65535;

} // namespace

StatsPorts::StatsPorts(std::span<const HostPattern> hosts)
{
  for (const HostPattern& host : hosts) {
    has_service_ = has_service_ || host.kind == HostPattern::Kind::service;
    ports_.insert(host.port);
  }
}

void StatsPorts::found(const Candidate& candidate)
{
  endpoints_.emplace(candidate.address, candidate.port);
  for (const Address& other : candidate.others) {
    endpoints_.emplace(other, candidate.port);
  }
}

void StatsPorts::ended(Known known)
{
  ended_ = true;
  all_known_ = known == Known::all;
}

StatsPorts::Answer StatsPorts::may_ask(const Candidate& candidate) const
{
  if (candidate.port == k_last_port) {
    return Answer::taken;
  }
  const auto port = static_cast<std::uint16_t>(candidate.port + 1);
  if (endpoints_.contains({candidate.address, port})) {
    return Answer::taken;
  }
  if (!has_service_ && !ports_.contains(port)) {
    return Answer::free;
  }
  if (!ended_) {
    return Answer::later;
  }
  return all_known_ ? Answer::free : Answer::taken;
}

} // namespace distcc_auto
