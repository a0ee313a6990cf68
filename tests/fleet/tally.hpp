// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/behaviour.hpp"
#include "tests/fleet/ipv4.hpp"

#include <cstdint>
#include <string>
#include <vector>

// What happened, counted, for tests that prove things as "one test job for each server".
namespace distcc_auto::fleet
{

struct ServerTally {
  std::uint64_t accepted = 0;
  std::uint64_t requests = 0; // read to their end
  std::uint64_t answers = 0;  // sent to their end
  std::uint64_t open = 0;
  std::uint64_t most_open = 0;
  std::uint64_t questions = 0; // that DNS was asked about its name
};

struct Tally {
  std::vector<ServerTally> servers;
  std::uint64_t strays = 0;   // connections to addresses where no server is (one socket for all only)
  std::uint64_t compiles = 0; // compilers started
  std::uint64_t dns_udp = 0;  // questions
  std::uint64_t dns_tcp = 0;
  std::uint64_t dns_answers = 0;
  std::uint64_t dns_broken = 0; // messages that are no question
};

// Counts a connection as open for as long as it lives.
class OpenConnection
{
public:
  explicit OpenConnection(ServerTally& tally);
  ~OpenConnection() { --tally_.open; }
  OpenConnection(const OpenConnection&) = delete;
  OpenConnection& operator=(const OpenConnection&) = delete;

private:
  ServerTally& tally_;
};

// One JSON object: "servers" (with number, address and behaviour of each), "dns", "strays", "compiles".
std::string to_json(const Tally& tally, const std::vector<Behaviour>& behaviours, Ipv4 base);

} // namespace distcc_auto::fleet
