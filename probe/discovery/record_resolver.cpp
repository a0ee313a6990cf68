// SPDX-License-Identifier: MIT
#include "probe/discovery/record_resolver.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/discovery/dns_channels.hpp"

#include <asio/steady_timer.hpp>
#include <ctime>
#include <optional>
#include <utility>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
using Kind = RecordAnswer::Kind;

// What a waiting lookup shares with its question, whose answer may come after it has gone.
struct Waiting {
  explicit Waiting(asio::io_context& io)
    : changed(io)
  {
  }
  std::optional<RecordAnswer> answer;
  asio::steady_timer changed;

  void tell(RecordAnswer told)
  {
    answer = std::move(told);
    changed.cancel();
  }
};

Lookup::Status status_of(Kind kind)
{
  switch (kind) {
  case Kind::records:
    return Lookup::Status::found;
  case Kind::unproven:
    return Lookup::Status::unproven;
  case Kind::none:
    return Lookup::Status::no_such_name;
  case Kind::failed:
    return Lookup::Status::failed;
  case Kind::silent:
  case Kind::no_server:
    return Lookup::Status::silent;
  }
  return Lookup::Status::silent;
}

RecordQuestion text_question(const std::string& name)
{
  using Search = RecordQuestion::Search;
  RecordQuestion question{name, RecordType::txt, Search::none};
  if (name.find('.') == std::string::npos) {
    question.search = Search::system;
  } else if (name.ends_with('.')) {
    question.name.pop_back();
  }
  return question;
}

// Whether DNS has said all that there is to say.
bool is_truth(Kind kind)
{
  return kind == Kind::records || kind == Kind::none;
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
  Proof proof;
  std::unique_ptr<DnsChannels> channels;
  std::shared_ptr<DnsMemory> memory;
};

asio::awaitable<ServiceLookup> RecordResolver::services(std::string name, std::chrono::milliseconds limit)
{
  const auto state = state_;
  const auto start = Clock::now();
  if (auto known = state->memory->known.services(name)) {
    co_return remembered(std::move(*known));
  }
  const auto waiter = std::make_shared<Waiting>(state->io);
  waiter->changed.expires_at(start + limit);
  const RecordQuestion question{name, RecordType::srv, RecordQuestion::Search::none, state->proof};
  state->channels->ask(question, [waiter](RecordAnswer answer) { waiter->tell(std::move(answer)); });
  if (!waiter->answer) {
    co_await waiter->changed.async_wait(k_no_throw);
  }
  auto answer = waiter->answer.value_or(RecordAnswer());
  ServiceLookup found;
  found.lookup.status = status_of(answer.kind);
  found.lookup.detail = std::move(answer.detail);
  if (found.lookup.status == Lookup::Status::silent && found.lookup.detail.empty()) {
    found.lookup.detail = "no DNS server answered within " + std::to_string(limit.count()) + " ms";
  }
  found.lookup.repeats = answer.repeats;
  found.lookup.took = Clock::now() - start;
  found.lookup.asked = start;
  found.records = std::move(answer.services);
  if (is_truth(answer.kind)) {
    state->memory->heard.heard_services(name, found.records, std::time(nullptr));
  }
  co_return found;
}

void RecordResolver::texts(const std::string& name, Texts answered)
{
  if (const auto known = state_->memory->known.texts(name)) {
    if (!known->empty()) {
      answered(*known);
    }
    return;
  }
  auto question = text_question(name);
  question.proof = state_->proof;
  if (question.proof == Proof::required && question.search == RecordQuestion::Search::system) {
    return;
  }
  const Proof proof = question.proof;
  state_->channels->ask(
      question, [name, proof, memory = state_->memory, answered = std::move(answered)](const RecordAnswer& answer) {
        if (is_truth(answer.kind)) {
          memory->heard.heard_texts(name, answer.texts, std::time(nullptr));
        }
        if (answer.kind == Kind::records) {
          answered(answer.texts);
        } else if (proof == Proof::required && is_refused(answer.kind)) {
          answered(fail(Errc::untrusted, answer.detail));
        }
      });
}

void RecordResolver::cancel()
{
  state_->channels->cancel();
}

Result<RecordResolver> RecordResolver::open(asio::io_context& io, const std::vector<std::string>& dns_servers,
                                            Proof proof, std::shared_ptr<DnsMemory> memory)
{
  auto channels = DnsChannels::open(io, dns_servers, Proof::none); // a question for records says what it wants
  if (!channels) {
    return std::unexpected(std::move(channels.error()));
  }
  return RecordResolver(std::make_shared<State>(io, proof, std::move(*channels), std::move(memory)));
}

RecordResolver::RecordResolver(std::shared_ptr<State> state)
  : state_(std::move(state))
{
}
RecordResolver::~RecordResolver() = default;
RecordResolver::RecordResolver(RecordResolver&&) noexcept = default;
RecordResolver& RecordResolver::operator=(RecordResolver&&) noexcept = default;

} // namespace distcc_auto
