// SPDX-License-Identifier: MIT
#include "probe/discovery/resolver.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/discovery/dns_channels.hpp"
#include "probe/discovery/dns_system.hpp"
#include "probe/discovery/hosts_file.hpp"
#include "probe/discovery/name_answers.hpp"

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

bool has_dot(const std::string& name)
{
  return name.find('.') != std::string::npos;
}

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

// How the system looks a name up.
struct LookupOrder {
  enum class File { before_dns, after_dns, not_at_all };
  File file = File::not_at_all;
  bool asks_dns = true;
};

// From c-ares' letters: 'f' is /etc/hosts, 'b' is DNS.
LookupOrder parse_order(const std::string& letters)
{
  using File = LookupOrder::File;
  const auto file = letters.find('f');
  const auto dns = letters.find('b');
  if (file == std::string::npos) {
    return {};
  }
  return {file < dns ? File::before_dns : File::after_dns, dns != std::string::npos};
}

} // namespace

struct Resolver::State {
  asio::io_context& io;
  Proof proof;
  std::vector<std::string> search; // the system's search domains
  std::unique_ptr<DnsChannels> channels;
  RecordResolver records;
  HostsFile hosts;
  LookupOrder order;
  std::shared_ptr<DnsMemory> memory;
  int waiting = 0;

  using Told = std::function<void(DnsAnswer)>;
  void ask(const std::string& name, Family family, const Told& told);
  void search_from(std::size_t domain, const std::string& name, Family family, const Told& told);
  void cancel() { channels->cancel(); }
  static asio::awaitable<Lookup> ask_dns(std::shared_ptr<State> state, std::string name, Clock::time_point deadline);
  std::vector<Address> from_file(const std::string& name, LookupOrder::File when) const;
};

namespace
{

void tell(Waiting& waiter, Family family, DnsAnswer answer)
{
  waiter.answers.answered(family, std::move(answer), Clock::now());
  waiter.changed.cancel();
}

} // namespace

// A name without a dot is one for the search domains.
void Resolver::State::ask(const std::string& name, Family family, const Told& told)
{
  using Search = DnsChannels::Search;
  channels->ask(without_last_dot(name), has_dot(name) ? Search::none : Search::system, family, told);
}

// A channel that wants proofs puts nothing behind a name by itself. Where there are search domains the bare name is
// no question for the servers of the root.
void Resolver::State::search_from(std::size_t domain, const std::string& name, Family family, const Told& told)
{
  if (search.empty()) {
    ask(name + ".", family, told);
    return;
  }
  ask(name + "." + search[domain], family, [this, domain, name, family, told](DnsAnswer answer) {
    if (answer.kind == DnsAnswer::Kind::no_name && domain + 1 < search.size()) {
      search_from(domain + 1, name, family, told);
      return;
    }
    told(std::move(answer));
  });
}

std::vector<Address> Resolver::State::from_file(const std::string& name, LookupOrder::File when) const
{
  return order.file == when ? hosts.find(without_last_dot(name)) : std::vector<Address>();
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
      state_->cancel();
    }
  }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

private:
  std::shared_ptr<State> state_;
};

// Until the answers are enough, or `deadline` is over.
asio::awaitable<void> wait_for(std::shared_ptr<Waiting> waiter, Clock::time_point deadline)
{
  for (;;) {
    const auto until = std::min(waiter->answers.enough_at(), deadline);
    if (until <= Clock::now()) {
      co_return;
    }
    waiter->changed.expires_at(until);
    co_await waiter->changed.async_wait(k_no_throw);
  }
}

} // namespace

asio::awaitable<Lookup> Resolver::State::ask_dns(std::shared_ptr<State> state, std::string name,
                                                 Clock::time_point deadline)
{
  const Counted<State> counted(state);
  const auto waiter = std::make_shared<Waiting>(state->io);
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    auto told = [family, waiter](DnsAnswer answer) { tell(*waiter, family, std::move(answer)); };
    if (state->proof == Proof::required && !has_dot(name)) {
      state->search_from(0, name, family, std::move(told));
    } else {
      state->ask(name, family, std::move(told));
    }
  }
  co_await wait_for(waiter, deadline);
  co_return waiter->answers.together();
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
  lookup.status = state->order.asks_dns ? Lookup::Status::silent : Lookup::Status::no_such_name;
  const auto remembered = state->order.asks_dns ? state->memory->known.addresses(name) : std::nullopt;
  if (remembered) {
    lookup = *remembered;
  } else if (limit.count() > 0 && state->order.asks_dns) {
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
  lookup.asked = state->order.asks_dns && !remembered ? std::optional(start) : std::nullopt;
  co_return lookup;
}

bool Resolver::asks_dns(const std::string& name) const
{
  const bool known = parse_address(name) || !state_->from_file(name, LookupOrder::File::before_dns).empty();
  return state_->order.asks_dns && !known;
}

RecordResolver& Resolver::records()
{
  return state_->records;
}

void Resolver::cancel()
{
  state_->cancel();
}

Result<Resolver> Resolver::open(asio::io_context& io, const std::vector<std::string>& dns_servers, Proof proof,
                                std::shared_ptr<DnsMemory> memory)
{
  auto channels = DnsChannels::open(io, dns_servers, proof);
  if (!channels) {
    return std::unexpected(std::move(channels.error()));
  }
  auto records = RecordResolver::open(io, dns_servers, proof, memory);
  if (!records) {
    return std::unexpected(std::move(records.error()));
  }
  auto system = dns_system();
  if (!system) {
    return std::unexpected(std::move(system.error()));
  }
  const auto order = parse_order(dns_servers.empty() ? system->order : "b");
  auto hosts = order.file == LookupOrder::File::not_at_all ? HostsFile() : HostsFile::read(k_hosts_file);
  return Resolver(std::make_shared<State>(io, proof, std::move(system->search), std::move(*channels),
                                          std::move(*records), std::move(hosts), order, std::move(memory)));
}

Resolver::Resolver(std::shared_ptr<State> state)
  : state_(std::move(state))
{
}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

} // namespace distcc_auto
