// SPDX-License-Identifier: MIT
#pragma once
#include "config/host_pattern.hpp"
#include "probe/discovery/discover.hpp"
#include "probe/discovery/service.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

// The candidates of a discovery: each address and port once, and no more than the settings allow. The addresses of
// one machine are one candidate.
namespace distcc_auto
{

class Finds
{
public:
  Finds(DiscoverySink& sink, int most);

  struct Origin {
    const HostPattern& pattern;
    std::size_t place = 0;                 // of the pattern among the settings' entries
    int number = 0;                        // of the name, counted from the scheme's first
    const ServiceTarget* target = nullptr; // where an SRV record named it
  };

  // Tells the sink of every address in `lookup`, and says how many of them are new.
  int tell(const Origin& origin, const std::string& name, const Lookup& lookup);

  bool full() const { return told_ >= most_; }

private:
  bool tell_machine(Candidate candidate, const std::vector<Address>& addresses);

  DiscoverySink& sink_;
  std::size_t most_;
  std::size_t told_ = 0;                                           // candidates
  std::map<std::pair<Address, std::uint16_t>, std::string> names_; // by address and port
};

// `addresses` of one name as those of its machines, IPv4 first within each, since that is what distccd --allow mostly
// names. A name with one IPv4 and one IPv6 address is one machine. So is a name of a naming scheme, which numbers
// machines, unless it has several of both families: then nobody knows which belong together, and each is one. Other
// names with several addresses are round robins: each address is one.
enum class NameOf { machine, anything };
std::vector<std::vector<Address>> machines_of(const std::vector<Address>& addresses, NameOf name);

// Sorts by place, then number, then `nth` address of the name.
std::uint64_t candidate_order(const Finds::Origin& origin, std::size_t nth);

} // namespace distcc_auto
