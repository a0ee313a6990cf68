// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// A simulated fleet: one process that is any number of distcc servers on loopback addresses, and the DNS server that
// names them. Each server and each name has a behaviour of its own, from good to hostile, so that a prober can be
// shown everything that goes wrong in a network. Good servers answer with what the real local compiler makes. Of the
// program under test it shares the wire format and nothing else: objects, constants and DNS are its own code.
namespace distcc_auto::fleet
{

enum class Listening { one_socket_each, one_socket_for_all };

struct FleetOptions {
  int servers = 20;
  std::string base = "127.20.0.1"; // the address of server 1; server N is N - 1 further
  std::uint16_t port = 3632;       // 0: any free one
  std::vector<std::string> behaviours;
  Listening listening = Listening::one_socket_each;

  std::string dns; // "127.0.0.1:5353", port 0: any free one; empty: no DNS server
  std::string scheme = "mydistcc%d";
  std::string domain = "fleet.test";
  std::vector<std::string> dns_behaviours;
  std::vector<std::string> texts; // "WHOM=TEXT" and "WHOM=LIE": TXT records, see zone_records.hpp
  std::vector<std::string> text_lies;
  std::vector<std::string> services; // "PRIORITY WEIGHT PORT TARGET": SRV records of _distcc._tcp and the domain
  std::vector<std::string> stats;    // "WHOM=BEHAVIOUR" of stats ports, see stats_behaviour.hpp
  unsigned seed = 1;                 // of the dice for lost questions

  std::string compiler; // used for every job; empty: the one that the job names
  std::size_t jobs = 2; // compilers at once
};

class Fleet
{
public:
  // Listens everywhere when it returns, and works while `io` runs. Errc::invalid: an option; Errc::system, ::refused:
  // an address or a port is not to be had.
  static Result<Fleet> start(asio::io_context& io, const FleetOptions& options);

  std::uint16_t port() const;
  std::uint16_t dns_port() const { return dns_port_; } // 0 without DNS

  // What has happened so far, as JSON.
  std::string report() const;

private:
  struct State;
  explicit Fleet(std::shared_ptr<State> state)
    : state_(std::move(state))
  {
  }
  std::shared_ptr<State> state_;
  std::uint16_t dns_port_ = 0;
};

} // namespace distcc_auto::fleet
