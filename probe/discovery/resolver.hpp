// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/known_answers.hpp"
#include "probe/discovery/lookup.hpp"
#include "probe/discovery/record_resolver.hpp"
#include "probe/dns/query.hpp"
#include "wrapper/error.hpp"

#include <asio/awaitable.hpp>
#include <asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

// Names to addresses: /etc/hosts and DNS as the system has them, or only DNS at the servers given.
namespace distcc_auto
{

struct ResolverTerms {
  std::vector<std::string> dns_servers; // as in the settings; empty: the system's
  SearchDomains search = SearchDomains::single_label;
  Proof proof = Proof::none; // required: only addresses that the DNS server has validated are found
};

class Resolver
{
public:
  // Addresses in /etc/hosts need no proof, that is root's own word. Errc::invalid for a server that is not an
  // address. DNS is not asked for what `memory` knows, and what it says is put there.
  static Result<Resolver> open(asio::io_context& io, const ResolverTerms& terms,
                               std::shared_ptr<DnsMemory> memory = std::make_shared<DnsMemory>());
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;

  // Never takes longer than `limit`. When the last lookup that somebody waited for has ended, no question stays under
  // way.
  asio::awaitable<Lookup> lookup(std::string name, std::chrono::milliseconds limit);

  // Whether lookup() would ask DNS for `name`: it is no address, and /etc/hosts doesn't come first and know it.
  bool asks_dns(const std::string& name) const;

  // For records that are no addresses, at the same servers.
  RecordResolver& records();

  // Gives up all lookups that are under way; each waiting lookup ends as `silent`.
  void cancel();

private:
  struct State;
  explicit Resolver(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

} // namespace distcc_auto
