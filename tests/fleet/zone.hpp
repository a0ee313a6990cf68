// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/dns_behaviour.hpp"
#include "tests/fleet/dns_message.hpp"
#include "tests/fleet/ipv4.hpp"
#include "tests/fleet/scheme.hpp"
#include "tests/fleet/zone_records.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

// What the DNS server says to a question. Pure but for the count of addresses that were given once.
namespace distcc_auto::fleet
{

enum class Transport { udp, tcp };

struct DnsReply {
  std::string bytes; // empty: say nothing
  std::chrono::milliseconds delay{0};
};

class Zone
{
public:
  // Server N's name has the address `base` + N - 1, and none where `absent[N - 1]`.
  Zone(Scheme scheme, DnsPlan plan, Ipv4 base, std::vector<bool> absent, ZoneRecords records = {});

  // `dice` is a random number from 0 to 99.
  DnsReply reply(const DnsQuestion& question, Transport transport, int dice);

  // The server that a question is about.
  std::optional<int> server_of(const DnsQuestion& question) const;

private:
  std::optional<Ipv4> address_of(std::optional<int> number) const;
  DnsAnswer plain_answer(const DnsQuestion& question, const DnsBehaviour& behaviour);
  std::vector<Ipv4> addresses(std::optional<int> number, const DnsBehaviour& behaviour);

  Scheme scheme_;
  DnsPlan plan_;
  Ipv4 base_;
  std::vector<bool> absent_;
  Ipv4 never_given_;
  ZoneRecords records_;
};

} // namespace distcc_auto::fleet
