// SPDX-License-Identifier: MIT
#include "probe/watch/list_changes.hpp"

#include "wrapper/affinity.hpp"

#include <set>

namespace distcc_auto
{
namespace
{

std::set<std::string> endpoints(std::string_view hosts)
{
  std::set<std::string> all;
  for (const HostEntry& entry : by_affinity(hosts, "")) {
    all.emplace(entry.endpoint);
  }
  return all;
}

} // namespace

std::vector<std::string> list_changes(std::string_view before, std::string_view after)
{
  const auto old = endpoints(before);
  const auto now = endpoints(after);
  std::vector<std::string> changes;
  for (const auto& endpoint : now) {
    if (!old.contains(endpoint)) {
      changes.push_back(endpoint + " joined");
    }
  }
  for (const auto& endpoint : old) {
    if (!now.contains(endpoint)) {
      changes.push_back(endpoint + " left");
    }
  }
  return changes.empty() ? std::vector<std::string>{"nothing new"} : changes;
}

} // namespace distcc_auto
