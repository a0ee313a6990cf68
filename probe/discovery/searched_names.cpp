// SPDX-License-Identifier: MIT
#include "probe/discovery/searched_names.hpp"

#include "probe/dns/dns_client.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <utility>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

struct Lookups {
  DnsClient client;
  std::vector<std::string> domains;
  Clock::time_point end;
  std::map<std::string, std::string> found{};
};

asio::awaitable<void> look_up(Lookups* lookups, std::string name)
{
  const std::vector<RecordType> types =
      name.starts_with('_') ? std::vector{RecordType::srv} : std::vector{RecordType::a, RecordType::aaaa};
  for (const auto& domain : lookups->domains) {
    std::string searched = name;
    searched.append(".").append(domain);
    for (const RecordType type : types) {
      const DnsQuery query{searched, type, Proof::none};
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(lookups->end - Clock::now());
      if (left.count() <= 0) {
        co_return;
      }
      const DnsAnswer answer = co_await lookups->client.ask(query, left);
      if (answer.kind == DnsAnswer::Kind::records) {
        lookups->found.emplace(name, query.name);
        co_return;
      }
    }
  }
}

} // namespace

std::map<std::string, std::string> searched_names(const std::vector<std::string>& names,
                                                  const DiscoverySettings& settings, std::chrono::milliseconds limit)
{
  const DnsSystem system = dns_system();
  const auto servers = settings.dns_servers.empty() ? system.servers : parse_dns_servers(settings.dns_servers);
  if (names.empty() || system.search.empty() || !servers) {
    return {};
  }
  asio::io_context io;
  Lookups lookups{DnsClient(io, *servers), system.search, Clock::now() + limit};
  for (const auto& name : names) {
    asio::co_spawn(io, look_up(&lookups, name), asio::detached);
  }
  io.run();
  return std::move(lookups.found);
}

} // namespace distcc_auto
