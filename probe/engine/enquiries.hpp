// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/resolver.hpp"
#include "probe/engine/evidence.hpp"
#include "probe/engine/stats_ports.hpp"

#include <asio/io_context.hpp>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

// Asks DNS and the servers what they say of themselves, beside the test jobs. Nobody ever waits for an answer: what
// is there when the list is made counts.
namespace distcc_auto
{

class Enquiries
{
public:
  enum class Stats { ask, leave };

  // `told`: what stats ports are known to say; they are not asked again. `hosts` of the settings. Must outlive what
  // it asks of `io`.
  Enquiries(asio::io_context& io, Stats stats, std::map<std::string, int> told, std::span<const HostPattern> hosts);

  // DNS names `candidate`, whether or not it will be tried; and it names no more.
  void found(const Candidate& candidate) { ports_.found(candidate); }
  void named(StatsPorts::Known known);

  // `name` is being looked up: asks for its TXT record.
  void about_name(Resolver& resolver, const std::string& name);

  // `candidate` is about to be tried: gives it the options that its TXT record names, if that is here in time, and
  // asks its stats port where nobody has said how many slots it has.
  void about_server(Candidate& candidate, std::chrono::milliseconds limit);

  const Evidence& evidence() const { return evidence_; }

private:
  void ask(const Candidate& candidate, std::chrono::milliseconds limit);

  asio::io_context& io_;
  Stats stats_;
  StatsPorts ports_;
  std::vector<std::pair<Candidate, std::chrono::milliseconds>> later_; // whose port another may turn out to have
  Evidence evidence_;
};

} // namespace distcc_auto
