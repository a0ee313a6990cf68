// SPDX-License-Identifier: MIT
#include "probe/discovery/resolver.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/discovery/hosts_file.hpp"
#include "probe/discovery/name_answers.hpp"
#include "probe/dns/dns_client.hpp"
#include "probe/dns/message.hpp"

#include <algorithm>
#include <asio/steady_timer.hpp>
#include <ctime>
#include <optional>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
constexpr auto k_hosts_file = "/etc/hosts";

// What a waiting lookup shares with the callbacks of its questions, which may come after it has gone.
struct Waiting {
  explicit Waiting(asio::io_context& io)
    : changed(io)
  {
  }
  NameAnswers answers;
  asio::steady_timer changed;
};

std::string without_last_dot(std::string name)
{
  if (name.size() > 1 && name.ends_with('.')) {
    name.pop_back();
  }
  return name;
}

Lookup found(std::vector<Address> addresses)
{
  addresses.resize(std::min(addresses.size(), k_most_addresses));
  Lookup lookup;
  lookup.status = Lookup::Status::found;
  lookup.addresses = std::move(addresses);
  return lookup;
}

// What a lookup means for the search domains behind its name.
Search::Meaning meaning_of(Lookup::Status status)
{
  switch (status) {
  case Lookup::Status::found:
    return Search::Meaning::found;
  case Lookup::Status::no_such_name:
    return Search::Meaning::denied;
  case Lookup::Status::failed:
    return Search::Meaning::failed;
  case Lookup::Status::unproven:
  case Lookup::Status::bad_alias:
  case Lookup::Status::silent:
  case Lookup::Status::no_server:
    return Search::Meaning::final;
  }
  return Search::Meaning::final;
}

} // namespace

struct Resolver::State {
  asio::io_context& io;
  Proof proof;
  DnsSystem system;
  DnsClient client;
  RecordResolver records;
  HostsFile hosts;
  std::shared_ptr<DnsMemory> memory;
  FruitfulDomains fruitful{};
  int waiting = 0;

  static asio::awaitable<Lookup> ask_dns(std::shared_ptr<State> state, std::string name, Clock::time_point deadline);
  static asio::awaitable<Lookup> ask_for(std::shared_ptr<State> state, std::string name, Clock::time_point deadline);
  std::vector<Address> from_file(const std::string& name, LookupOrder::File when) const;
};

std::vector<Address> Resolver::State::from_file(const std::string& name, LookupOrder::File when) const
{
  return system.order.file == when ? hosts.find(without_last_dot(name)) : std::vector<Address>();
}

namespace
{

// Counts a lookup; when the last one ends, whatever is still under way is of no use to anybody.
template <class State> class Counted
{
public:
  explicit Counted(std::shared_ptr<State> state)
    : state_(std::move(state))
  {
    ++state_->waiting;
  }
  ~Counted()
  {
    if (--state_->waiting == 0) {
      state_->client.cancel();
    }
  }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

private:
  std::shared_ptr<State> state_;
};

std::chrono::milliseconds left_until(Clock::time_point deadline)
{
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()),
                  std::chrono::milliseconds(0));
}

} // namespace

// Both families of one name, absolute. Each question ends by the deadline.
asio::awaitable<Lookup> Resolver::State::ask_for(std::shared_ptr<State> state, std::string name,
                                                 Clock::time_point deadline)
{
  const auto waiter = std::make_shared<Waiting>(state->io);
  for (const RecordType type : {RecordType::a, RecordType::aaaa}) {
    auto done = [type, waiter](DnsAnswer answer) {
      waiter->answers.answered(type, std::move(answer), Clock::now());
      waiter->changed.cancel();
    };
    auto by_tcp = [type, waiter] {
      waiter->answers.comes_by_tcp(type);
      waiter->changed.cancel();
    };
    state->client.ask({name, type, state->proof}, left_until(deadline), std::move(done), std::move(by_tcp));
  }
  while (waiter->answers.enough_at() > Clock::now()) {
    waiter->changed.expires_at(waiter->answers.enough_at());
    co_await waiter->changed.async_wait(k_no_throw);
  }
  co_return waiter->answers.together();
}

asio::awaitable<Lookup> Resolver::State::ask_dns(std::shared_ptr<State> state, std::string name,
                                                 Clock::time_point deadline)
{
  const Counted<State> counted(state);
  Search search(name, state->system, state->proof, state->fruitful);
  std::vector<Lookup> lookups;
  for (auto tried = search.next(); tried; tried = search.next()) {
    lookups.push_back(co_await ask_for(state, *tried, deadline));
    search.answered(meaning_of(lookups.back().status));
  }
  co_return std::move(lookups.at(search.decisive()));
}

asio::awaitable<Lookup> Resolver::lookup(std::string name, std::chrono::milliseconds limit)
{
  using File = LookupOrder::File;
  const auto state = state_;
  const auto start = Clock::now();
  const auto literal = parse_address(name);
  auto known = literal ? std::vector<Address>(1, *literal) : state->from_file(name, File::before_dns);
  if (!known.empty()) {
    co_return found(std::move(known));
  }
  Lookup lookup;
  lookup.status = state->system.order.asks_dns ? Lookup::Status::silent : Lookup::Status::no_such_name;
  const auto remembered = state->system.order.asks_dns ? state->memory->known.addresses(name) : std::nullopt;
  if (remembered) {
    lookup = *remembered;
  } else if (limit.count() > 0 && state->system.order.asks_dns) {
    lookup = co_await State::ask_dns(state, name, start + limit);
    lookup.asked = start;
    state->memory->heard.heard_addresses(name, lookup, std::time(nullptr));
  }
  known = state->from_file(name, File::after_dns);
  if (lookup.status != Lookup::Status::found && !known.empty()) {
    lookup = found(std::move(known));
  }
  if (lookup.status == Lookup::Status::silent && lookup.detail.empty()) {
    lookup.detail = "no DNS server answered within " + std::to_string(limit.count()) + " ms";
  }
  lookup.took = Clock::now() - start;
  lookup.asked = state->system.order.asks_dns && !remembered ? std::optional(start) : std::nullopt;
  co_return lookup;
}

bool Resolver::asks_dns(const std::string& name) const
{
  const bool known = parse_address(name) || !state_->from_file(name, LookupOrder::File::before_dns).empty();
  return state_->system.order.asks_dns && !known;
}

RecordResolver& Resolver::records()
{
  return state_->records;
}

void Resolver::cancel()
{
  state_->client.cancel();
}

Result<Resolver> Resolver::open(asio::io_context& io, const ResolverTerms& terms, std::shared_ptr<DnsMemory> memory)
{
  DnsSystem system = dns_system();
  system.searched = terms.search;
  if (!terms.dns_servers.empty()) {
    auto servers = parse_dns_servers(terms.dns_servers);
    if (!servers) {
      return std::unexpected(std::move(servers.error()));
    }
    system.servers = std::move(*servers);
    system.order = {LookupOrder::File::not_at_all, true};
  }
  const bool reads_file = system.order.file != LookupOrder::File::not_at_all;
  auto hosts = reads_file ? HostsFile::read(k_hosts_file) : HostsFile();
  RecordResolver records(io, system, terms.proof, memory);
  DnsClient client(io, system.servers);
  return Resolver(std::make_shared<State>(io, terms.proof, std::move(system), std::move(client), std::move(records),
                                          std::move(hosts), std::move(memory)));
}

Resolver::Resolver(std::shared_ptr<State> state)
  : state_(std::move(state))
{
}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

} // namespace distcc_auto
