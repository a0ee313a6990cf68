// SPDX-License-Identifier: MIT
#include "wrapper/unit_hosts.hpp"

#include "wrapper/affinity.hpp"
#include "wrapper/slot_locks.hpp"

namespace distcc_auto
{
namespace
{

std::string joined(const std::vector<HostEntry>& entries)
{
  std::string hosts;
  for (const HostEntry& entry : entries) {
    hosts.append(hosts.empty() ? "" : " ").append(entry.text);
  }
  return hosts;
}

} // namespace

std::string ordered_for_unit(std::string_view hosts, std::string_view unit_key)
{
  return joined(by_affinity(hosts, unit_key));
}

std::string hosts_for_unit(std::string_view hosts, std::string_view unit_key, const std::string& lock_folder,
                           std::int64_t aside_after)
{
  const auto entries = by_affinity(hosts, unit_key);
  for (const HostEntry& entry : entries) {
    const std::uint32_t most = entry.slots * k_crowd;
    if (!is_put_aside(lock_folder, entry, aside_after) && has_room(lock_folder, entry, most)) {
      return std::string(entry.endpoint) + "/" + std::to_string(most) + std::string(entry.options);
    }
  }
  return joined(entries);
}

} // namespace distcc_auto
