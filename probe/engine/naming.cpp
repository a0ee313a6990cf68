// SPDX-License-Identifier: MIT
#include "probe/engine/naming.hpp"

#include "config/host_template.hpp"
#include "config/service_name.hpp"
#include "probe/discovery/ssh_candidates.hpp"
#include "probe/engine/fill_in_hosts.hpp"
#include "probe/engine/subset.hpp"
#include "probe/engine/untried.hpp"
#include "probe/engine/usable_addresses.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/post.hpp>
#include <utility>

namespace distcc_auto
{

namespace
{

// Whether DNS has not told them. What fails of an SRV name are records that cannot be used, and lead nowhere.
bool may_have_addresses(const std::string& name, Lookup::Status status)
{
  using Status = Lookup::Status;
  return status == Status::silent || status == Status::no_server ||
         (status == Status::failed && !is_service_name(name));
}

} // namespace

Naming::Naming(asio::io_context& io, const RoundOrder& order, Enquiries& enquiries, Sink sink)
  : io_(io)
  , order_(order)
  , enquiries_(enquiries)
  , sink_(std::move(sink))
  , memory_(std::make_shared<DnsMemory>(order.answers, KnownAnswers()))
  , hosts_(order.settings.discovery.hosts)
{
}

bool Naming::needs_compiler() const
{
  return std::ranges::any_of(order_.settings.discovery.hosts,
                             [](const HostPattern& host) { return has_words(host.text); });
}

void Naming::fill_in(const Recording& recording)
{
  auto filled = fill_in_hosts(order_.settings.discovery.hosts, compiler_words(recording));
  hosts_ = std::move(filled.hosts);
  for (auto& [entry, why] : filled.nameless) {
    Lookup lookup;
    lookup.status = Lookup::Status::no_such_name;
    lookup.detail = std::move(why);
    sink_.untried(unresolved(std::move(entry), std::move(lookup)));
  }
}

Result<void> Naming::start()
{
  listen();
  for (auto& candidate : ssh_candidates(order_.settings.discovery)) {
    consider(std::move(candidate));
  }
  const auto proof = order_.settings.trust.dnssec == Dnssec::require ? Proof::required : Proof::none;
  const auto& discovery = order_.settings.discovery;
  auto resolver = Resolver::open(io_, {discovery.dns_servers, discovery.search, proof}, memory_);
  if (!resolver) {
    return std::unexpected(resolver.error());
  }
  resolver_ = std::move(*resolver);
  asio::co_spawn(io_, discover_all(*resolver_), asio::detached);
  return {};
}

void Naming::listen()
{
  discovery_.found = [this](Candidate candidate) { consider(std::move(candidate)); };
  discovery_.asking = [this](const std::string& name) { enquiries_.about_name(*resolver_, name); };
  discovery_.bounded = [this](std::size_t names) { bounded(names); };
  discovery_.duplicate = [this](Candidate candidate, std::string of) {
    sink_.untried(untried(std::move(candidate), Reason::duplicate, std::move(of)));
  };
  discovery_.unresolved = [this](std::string name, Lookup lookup) {
    if (may_have_addresses(name, lookup.status)) {
      known_ = StatsPorts::Known::not_all;
    }
    sink_.untried(unresolved(std::move(name), std::move(lookup)));
  };
  discovery_.wildcard = [this](const std::string& name) { sink_.untried(wildcard(name)); };
}

asio::awaitable<void> Naming::discover_all(Resolver& resolver)
{
  auto settings = order_.settings.discovery;
  settings.hosts = hosts_;
  co_await discover(std::move(settings), resolver, order_.settings.probe.timeout, discovery_);
  discovered_ = true;
  enquiries_.named(known_);
  take_subset();
  sink_.ended();
}

void Naming::consider(Candidate candidate)
{
  ++candidates_;
  enquiries_.found(candidate);
  if (const auto reason = keep_usable(candidate, order_.settings.trust.networks)) {
    sink_.untried(untried(std::move(candidate), *reason, ""));
    return;
  }
  begin_with_listed(candidate, order_.listed);
  found_.push_back(std::move(candidate));
  if (few_) {
    take_soon();
  }
}

// Who is probed on a large site is known only when all names are. Elsewhere a straggler among the names holds up
// nobody else.
void Naming::bounded(std::size_t names)
{
  if (!few_ && names <= static_cast<std::size_t>(order_.settings.probe.max_probed)) {
    few_ = true;
    take_soon();
  }
}

// Behind what discovery is about to tell: all addresses of one name are looked at together.
void Naming::take_soon()
{
  asio::post(io_, [this] { take_subset(); });
}

void Naming::take_subset()
{
  const auto most = static_cast<std::size_t>(order_.settings.probe.max_probed);
  const std::size_t room = most > taken_ ? most - taken_ : 0;
  const std::size_t found = found_.size();
  auto subset = subset_for(order_.client, std::exchange(found_, {}), room);
  not_probed_ += found - subset.size();
  taken_ += subset.size();
  sink_.take(std::move(subset));
}

} // namespace distcc_auto
