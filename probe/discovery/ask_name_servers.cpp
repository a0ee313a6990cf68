// SPDX-License-Identifier: MIT
#include "probe/discovery/ask_name_servers.hpp"

#include "probe/dns/dns_client.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>

namespace distcc_auto
{
namespace
{

asio::awaitable<void> ask(asio::io_context* io, const DnsSystem* system, std::string name,
                          std::chrono::milliseconds limit, NameServerAnswer* told)
{
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<DnsServer> servers(1, told->server);
  DnsClient client(*io, servers);
  FruitfulDomains fruitful;
  const Search search(name, *system, Proof::none, fruitful);
  const DnsQuery query{name, RecordType::a, Proof::none};
  told->answer = co_await client.ask(search, query, limit);
  told->took = std::chrono::steady_clock::now() - begin;
}

} // namespace

std::vector<NameServerAnswer> ask_name_servers(const std::vector<DnsServer>& servers, const std::string& name,
                                               SearchDomains search, std::chrono::milliseconds limit)
{
  asio::io_context io;
  DnsSystem system = dns_system();
  system.searched = search;
  std::vector<NameServerAnswer> answers;
  answers.reserve(servers.size());
  for (const DnsServer& server : servers) {
    answers.push_back({server, {}, {}});
  }
  for (NameServerAnswer& answer : answers) {
    asio::co_spawn(io, ask(&io, &system, name, limit, &answer), asio::detached);
  }
  io.run();
  return answers;
}

} // namespace distcc_auto
