// SPDX-License-Identifier: MIT
#pragma once
#include "config/ssh_host.hpp"
#include "probe/dns/address.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// A server that might be used: one address and port, and the name that led to it.
namespace distcc_auto
{

using Milliseconds = std::chrono::duration<double, std::milli>;
using Moment = std::chrono::steady_clock::time_point;

// Who said how many jobs at once a server takes.
enum class SlotsFrom { nobody, settings, dns, stats };

struct Candidate {
  std::optional<SshHost> ssh; // reached through ssh: there is neither address nor port
  std::string name;           // the name asked for, "mydistcc3.example.com", or the literal
  Address address;
  std::vector<Address>
      others;           // of the same machine, to be tried behind `address` (finds.hpp); in the end those not used
  bool by_name = false; // distcc has to call it by its name: a proxy looks that up, not we
  std::uint16_t port = 3632;
  std::optional<int> slots; // where `slots_from` says
  SlotsFrom slots_from = SlotsFrom::nobody;
  bool lzo = false;
  std::uint64_t order = 0;     // its place in the settings, then in the scheme, then among the addresses of the name
  int group = 0;               // 0, and behind all others 1, 2, ...: the lower priorities of an SRV name
  std::optional<int> weight;   // of its SRV record, where those of its name have any
  Milliseconds dns{0};         // how long the name took
  std::optional<Moment> asked; // when DNS was, if it was
  int dns_repeats = 0;         // questions that had to be sent again, where an answer came in the end
};

// As distcc has to call it: "192.0.2.7", "[2001:db8::1]", or by its name.
std::string host_text(const Candidate& candidate);

// "192.0.2.7:3632", "[2001:db8::1]:3632", "USER@HOST:COMMAND" (without ":COMMAND" where it is none): where a job is
// sent to.
std::string endpoint_text(const Candidate& candidate);

} // namespace distcc_auto
