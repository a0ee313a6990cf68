// SPDX-License-Identifier: MIT
#include "probe/discovery/service.hpp"

#include "config/address.hpp"
#include "config/host_name.hpp"
#include "config/quote.hpp"
#include "config/service_name.hpp"

#include <algorithm>
#include <tuple>

namespace distcc_auto
{
namespace
{

std::optional<std::string> target_trouble(const ServiceRecord& record)
{
  if (record.target.empty() || record.target == ".") {
    return "an SRV record says that there is no such service (its target is \".\")";
  }
  const std::string leads = "an SRV record leads to " + in_quotes(record.target) + ": ";
  if (is_ipv4(record.target) || is_ipv6(record.target)) {
    return leads + "an address, expected a name";
  }
  if (is_service_name(record.target)) {
    return leads + "another SRV name, expected that of a server";
  }
  if (const auto trouble = host_name_trouble(record.target)) {
    return leads + *trouble;
  }
  return record.port == 0 ? std::optional(leads + "its port is 0, expected 1 to 65535") : std::nullopt;
}

void drop_final_dot(std::string& name)
{
  if (name.size() > 1 && name.ends_with('.')) {
    name.pop_back();
  }
}

} // namespace

Service service_of(std::vector<ServiceRecord> records, std::size_t most)
{
  std::ranges::sort(records, {}, [](const ServiceRecord& record) {
    return std::tuple(record.priority, -record.weight, std::string_view(record.target), record.port);
  });
  const bool weighted = std::ranges::any_of(records, [](const ServiceRecord& record) { return record.weight > 0; });
  Service service;
  std::optional<int> priority;
  int group = -1;
  for (auto& record : records) {
    drop_final_dot(record.target);
    if (auto trouble = target_trouble(record)) {
      service.refused.push_back(std::move(*trouble));
      continue;
    }
    if (service.targets.size() == most) {
      break;
    }
    group += priority == record.priority ? 0 : 1;
    priority = record.priority;
    const auto weight = weighted ? std::optional(record.weight) : std::nullopt;
    service.targets.push_back({std::move(record.target), record.port, group, weight});
  }
  return service;
}

} // namespace distcc_auto
