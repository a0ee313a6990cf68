// SPDX-License-Identifier: MIT
#include "probe/dns/exchange.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;
using std::chrono::milliseconds;

// A lost packet costs 50 ms three times, then twice as long three times, and so on; several servers are each asked
// equally often before the time doubles.
constexpr milliseconds k_first_pause{50};
constexpr std::size_t k_sendings_a_round = 3;
constexpr std::size_t k_most_doublings = 6;

milliseconds pause_after(int sent, std::size_t servers)
{
  const auto round = servers * ((k_sendings_a_round + servers - 1) / servers);
  return k_first_pause * (1 << std::min(static_cast<std::size_t>(sent - 1) / round, k_most_doublings));
}

} // namespace

Exchange::Exchange(Traits& traits, TimePoint now, TimePoint deadline)
  : traits_(traits)
  , servers_(traits.size())
  , next_at_(now)
  , deadline_(deadline)
{
  if (servers_.empty()) {
    finish_without_answer(Kind::no_server);
  }
}

// A server, or a network on the way to it, that drops questions with EDNS is met by every other sending without.
Exchange::Form Exchange::form_for(std::size_t server) const
{
  const DnsServerTraits& traits = traits_[server];
  const bool plain = traits.refuses_edns || (!traits.answers_edns && servers_[server].sendings % 2 == 1);
  return plain ? Form::without_edns : Form::with_edns;
}

std::optional<std::size_t> Exchange::in_turn() const
{
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    const auto server = (turn_ + i) % servers_.size();
    if (servers_[server].state == State::asked) {
      return server;
    }
  }
  return std::nullopt;
}

std::optional<Exchange::Sending> Exchange::next(TimePoint now)
{
  if (answer_) {
    return std::nullopt;
  }
  if (now >= deadline_) {
    give_up();
    return std::nullopt;
  }
  if (!at_once_.empty()) {
    const auto sending = at_once_.back();
    at_once_.pop_back();
    return sending;
  }
  const auto server = in_turn();
  if (!server || now < next_at_) {
    return std::nullopt;
  }
  const Sending sending{*server, form_for(*server)};
  ++servers_[*server].sendings;
  turn_ = (*server + 1) % servers_.size();
  ++sent_;
  next_at_ = now + pause_after(sent_, servers_.size());
  return sending;
}

Exchange::TimePoint Exchange::wakes_at() const
{
  return in_turn() ? std::min(next_at_, deadline_) : deadline_;
}

void Exchange::note_edns(Sending sending)
{
  DnsServerTraits& traits = traits_[sending.server];
  if (sending.form == Form::with_edns) {
    traits = {true, false};
  } else if (sending.form == Form::without_edns) {
    traits.refuses_edns = !traits.answers_edns;
  }
}

void Exchange::replied(Sending sending, DnsReply reply)
{
  const State state = servers_[sending.server].state;
  if (answer_ || (state != State::asked && sending.form != Form::by_tcp)) {
    return;
  }
  switch (reply.standing) {
  case DnsReply::Standing::not_understood:
    if (sending.form == Form::with_edns) {
      ask_without_edns(sending.server);
      return;
    }
    [[fallthrough]];
  case DnsReply::Standing::turned_away:
    note_edns(sending);
    leave_out(sending.server, State::turned_away, std::move(reply.answer.detail));
    return;
  case DnsReply::Standing::truncated:
    note_edns(sending);
    if (sending.form == Form::by_tcp) {
      failed_by_tcp(sending.server, "the DNS server's answer is cut off, even by TCP");
      return;
    }
    servers_[sending.server].state = State::asked_by_tcp;
    at_once_.push_back({sending.server, Form::by_tcp});
    return;
  case DnsReply::Standing::answer:
    note_edns(sending);
    finish(std::move(reply.answer));
    return;
  }
}

void Exchange::ask_without_edns(std::size_t server)
{
  if (!std::exchange(servers_[server].asked_without_edns, true)) {
    at_once_.push_back({server, Form::without_edns});
  }
}

void Exchange::unreachable(std::size_t server, std::string why)
{
  leave_out(server, State::unreachable, std::move(why));
}

void Exchange::failed_by_tcp(std::size_t server, std::string why)
{
  leave_out(server, State::turned_away, std::move(why));
}

void Exchange::leave_out(std::size_t server, State state, std::string why)
{
  if (answer_) {
    return;
  }
  servers_[server].state = state;
  servers_[server].why = std::move(why);
  std::erase_if(at_once_, [server](Sending sending) { return sending.server == server; });
  next_at_ = TimePoint::min();
  const bool all = std::ranges::none_of(
      servers_, [](const Server& one) { return one.state == State::asked || one.state == State::asked_by_tcp; });
  if (all) {
    finish_without_answer(Kind::no_server);
  }
}

void Exchange::give_up()
{
  if (!answer_) {
    finish_without_answer(Kind::silent);
  }
}

void Exchange::finish(DnsAnswer answer)
{
  answer_ = std::move(answer);
  answer_->repeats = std::max(sent_ - 1, 0);
}

// A server's own word says more than the silence of the others.
void Exchange::finish_without_answer(Kind kind)
{
  DnsAnswer answer;
  answer.kind = kind;
  for (const Server& server : servers_) {
    const bool word = server.state == State::turned_away;
    if (word || (answer.kind == Kind::no_server && answer.detail.empty())) {
      answer.kind = word ? Kind::failed : answer.kind;
      answer.detail = server.why;
    }
    if (word) {
      break;
    }
  }
  const bool by_tcp =
      std::ranges::any_of(servers_, [](const Server& server) { return server.state == State::asked_by_tcp; });
  if (answer.kind == Kind::silent && by_tcp) {
    answer.detail = "the answer is too long for UDP, and none came by TCP in time";
  }
  finish(std::move(answer));
}

} // namespace distcc_auto
