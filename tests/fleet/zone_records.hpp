// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/dns_message.hpp"
#include "tests/fleet/spec.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

// What the zone holds beside addresses: the servers' TXT records and the SRV records of its _distcc._tcp name.
namespace distcc_auto::fleet
{

// What is wrong with a TXT record: a closed list, each by a name for the command line.
enum class TextLie {
  large,    // as much as a message holds: 250 strings of 255 characters, which begin as a right one
  many,     // 500 records, which all are right
  beyond,   // a string that says it is longer than its record
  ttl_only, // a record without any string
  silent,   // no answer to the question
};

class ZoneRecords
{
public:
  // As in FleetOptions; `port`: what "own" means.
  struct Sources {
    const std::vector<std::string>& texts;
    const std::vector<std::string>& lies;
    const std::vector<std::string>& services;
  };
  static Result<ZoneRecords> parse(const Sources& sources, const std::string& domain, std::uint16_t port);

  // The answer to a question for TXT or SRV records, where there are any; `number` is the server's whose name it is.
  std::optional<std::vector<DnsRecord>> of(const DnsQuestion& question, std::optional<int> number) const;

  bool stays_silent(const DnsQuestion& question, std::optional<int> number) const;

private:
  std::optional<TextLie> lie_about(std::optional<int> number) const;

  std::vector<std::pair<Selection, std::string>> texts_;
  std::vector<std::pair<Selection, TextLie>> lies_;
  std::string service_name_;          // in lower case
  std::vector<std::string> services_; // as they stand in records
};

// One line for each name, for --help.
std::string list_text_lies();

} // namespace distcc_auto::fleet
