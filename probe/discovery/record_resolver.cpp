// SPDX-License-Identifier: MIT
#include "probe/discovery/record_resolver.hpp"

#include "probe/dns/dns_client.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <ctime>
#include <utility>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
using Kind = DnsAnswer::Kind;

constexpr std::chrono::seconds k_text_limit{20}; // longer than any round: nobody waits for them

// Whether DNS has said all that there is to say.
bool is_truth(Kind kind)
{
  return kind == Kind::records || kind == Kind::none || kind == Kind::no_name;
}

// An answer that cannot be believed, or that a validating server withholds.
bool is_refused(Kind kind)
{
  return kind == Kind::unproven || kind == Kind::failed;
}

ServiceLookup remembered(std::vector<ServiceRecord> records)
{
  ServiceLookup found;
  found.lookup.status = records.empty() ? Lookup::Status::no_such_name : Lookup::Status::found;
  found.records = std::move(records);
  return found;
}

} // namespace

struct RecordResolver::State {
  asio::io_context& io;
  DnsSystem system;
  Proof proof;
  DnsClient client;
  std::shared_ptr<DnsMemory> memory;
  FruitfulDomains fruitful{};
};

RecordResolver::RecordResolver(asio::io_context& io, const DnsSystem& system, Proof proof,
                               std::shared_ptr<DnsMemory> memory)
  : state_(std::make_shared<State>(io, system, proof, DnsClient(io, system.servers), std::move(memory)))
{
}
RecordResolver::~RecordResolver() = default;
RecordResolver::RecordResolver(RecordResolver&&) noexcept = default;
RecordResolver& RecordResolver::operator=(RecordResolver&&) noexcept = default;

asio::awaitable<ServiceLookup> RecordResolver::services(std::string name, std::chrono::milliseconds limit)
{
  const auto state = state_;
  const auto start = Clock::now();
  if (auto known = state->memory->known.services(name)) {
    co_return remembered(std::move(*known));
  }
  const DnsQuery query{name, RecordType::srv, state->proof};
  const Search search(name, state->system, state->proof, state->fruitful);
  DnsAnswer answer = co_await state->client.ask(search, query, limit);
  ServiceLookup found;
  found.lookup.status = status_of(answer.kind);
  found.lookup.detail = detail_of(answer, limit);
  found.lookup.repeats = answer.repeats;
  found.lookup.took = Clock::now() - start;
  found.lookup.asked = start;
  found.records = std::move(answer.services);
  if (is_truth(answer.kind)) {
    state->memory->heard.heard_services(name, found.records, std::time(nullptr));
  }
  co_return found;
}

asio::awaitable<void> RecordResolver::ask_texts(std::shared_ptr<State> state, std::string name, Texts answered)
{
  const Search search(name, state->system, state->proof, state->fruitful);
  const DnsQuery query{name, RecordType::txt, state->proof};
  const DnsAnswer answer = co_await state->client.ask(search, query, k_text_limit);
  if (is_truth(answer.kind)) {
    state->memory->heard.heard_texts(name, answer.texts, std::time(nullptr));
  }
  if (answer.kind == Kind::records) {
    answered(answer.texts);
  } else if (state->proof == Proof::required && is_refused(answer.kind)) {
    answered(fail(Errc::untrusted, answer.detail));
  }
}

void RecordResolver::texts(const std::string& name, Texts answered)
{
  const auto known = state_->memory->known.texts(name);
  if (known && !known->empty()) {
    answered(*known);
  }
  const bool has_dot = name.contains('.');
  if (!known && (has_dot || state_->proof == Proof::none)) {
    asio::co_spawn(state_->io, ask_texts(state_, name, std::move(answered)), asio::detached);
  }
}

} // namespace distcc_auto
