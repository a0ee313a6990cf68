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

// The candidates of a discovery: each address and port once, and no more than the settings allow.
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

  bool full() const { return names_.size() >= most_; }

private:
  DiscoverySink& sink_;
  std::size_t most_;
  std::map<std::pair<Address, std::uint16_t>, std::string> names_; // by address and port
};

// Sorts by place, then number, then `nth` address of the name.
std::uint64_t candidate_order(const Finds::Origin& origin, std::size_t nth);

} // namespace distcc_auto
