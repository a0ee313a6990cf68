// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/spec.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// How the DNS server answers for one name: a closed list, each by a name for the command line.
namespace distcc_auto::fleet
{

enum class DnsConduct {
  good,
  lost,           // `percent` of the UDP questions get no answer
  servfail,       // cannot say
  wildcard,       // every name is server 1's address
  wildcard_new,   // every question gets an address that was never given before
  cname_loop,     // two names that point at each other
  many_addresses, // `count` of them, from its own one upwards
  wrong_id,
  wrong_question, // the answer to another name
  garbage,        // bytes that are no DNS message
  truncated,      // over UDP nothing but the hint to come again over TCP
  ttl0,
  silent,
};

struct DnsBehaviour {
  DnsConduct conduct = DnsConduct::good;
  std::chrono::milliseconds delay{0};
  int percent = 20;
  int count = 500;
};

Result<DnsBehaviour> make_dns_behaviour(const Spec& spec);

// Who is answered how. The last spec that covers a number counts; names without a number only match "all".
class DnsPlan
{
public:
  static Result<DnsPlan> parse(const std::vector<std::string>& specs);
  DnsBehaviour of(std::optional<int> number) const;

private:
  std::vector<std::pair<Selection, DnsBehaviour>> rules_;
};

// One line for each name with its parameters, for --help.
std::string list_dns_conducts();

} // namespace distcc_auto::fleet
