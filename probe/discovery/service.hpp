// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The servers that an SRV name stands for. Pure.
namespace distcc_auto
{

// One of them: a name whose addresses are still to be asked.
struct ServiceTarget {
  std::string name;
  std::uint16_t port = 0;
  int group = 0;             // 0 for the lowest priority number of the name, 1 for the next one, ...
  std::optional<int> weight; // nothing where all records have the weight 0: DNS has no wish

  bool operator==(const ServiceTarget&) const = default;
};

struct Service {
  std::vector<ServiceTarget> targets; // by priority, then the greater weight, then the name
  std::vector<std::string> refused;   // what is wrong with each record that is not used
};

// `records` as DNS gave them: a target must be a host name as it could stand in the settings, so no address, no other
// SRV name, and not the root, which says that there is no such service. At most `most` targets.
Service service_of(std::vector<ServiceRecord> records, std::size_t most);

} // namespace distcc_auto
