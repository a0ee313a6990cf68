// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_channels.hpp"

namespace distcc_auto
{
namespace
{

constexpr const char* k_not_opened = "DNS: c-ares cannot start: no memory, or /etc/resolv.conf cannot be read";

DnsAnswer failed_answer()
{
  return {DnsAnswer::Kind::failed, {}, k_not_opened, 0};
}

RecordAnswer failed_records()
{
  RecordAnswer answer;
  answer.kind = RecordAnswer::Kind::failed;
  answer.detail = k_not_opened;
  return answer;
}

// What the first server says of a question that all of them turned away helps only where it is a failure.
DnsAnswer own_word(DnsAnswer word)
{
  const bool helps = word.kind == DnsAnswer::Kind::failed;
  return helps ? std::move(word) : DnsAnswer{DnsAnswer::Kind::silent, {}, "no DNS server is listening", word.repeats};
}

} // namespace

Result<std::unique_ptr<DnsChannels>> DnsChannels::open(asio::io_context& io, std::vector<std::string> servers,
                                                       Proof proof)
{
  auto absolute = DnsChannel::open(io, {servers, Search::none, Refusal::next_server, proof});
  if (!absolute) {
    return std::unexpected(std::move(absolute.error()));
  }
  return std::unique_ptr<DnsChannels>(new DnsChannels(io, std::move(servers), proof, std::move(*absolute)));
}

DnsChannels::DnsChannels(asio::io_context& io, std::vector<std::string> servers, Proof proof, DnsChannel absolute)
  : io_(io)
  , servers_(std::move(servers))
  , proof_(proof)
  , absolute_(std::move(absolute))
{
}

DnsChannel* DnsChannels::opened(std::optional<DnsChannel>& channel, const DnsChannel::Rules& rules)
{
  if (!channel) {
    if (auto opened = DnsChannel::open(io_, rules)) {
      channel.emplace(std::move(*opened));
    }
  }
  return channel ? &*channel : nullptr;
}

void DnsChannels::ask(const std::string& name, Search search, Family family, const DnsChannel::Done& done)
{
  DnsChannel* const channel = search == Search::system ? searching() : &absolute_;
  if (channel == nullptr) {
    return done(failed_answer());
  }
  channel->ask(name, family, [this, name, family, done](DnsAnswer answer) {
    if (answer.kind != DnsAnswer::Kind::no_server) {
      return done(std::move(answer));
    }
    DnsChannel* const word = plain_word();
    if (word == nullptr) {
      return done(failed_answer());
    }
    word->ask(name, family, [done](DnsAnswer answered) { done(own_word(std::move(answered))); });
  });
}

void DnsChannels::ask(const RecordQuestion& question, const DnsChannel::RecordsDone& done)
{
  DnsChannel* const channel = question.search == RecordQuestion::Search::system ? searching() : &absolute_;
  if (channel == nullptr) {
    return done(failed_records());
  }
  channel->ask(question, [this, question, done](RecordAnswer answer) {
    if (answer.kind != RecordAnswer::Kind::no_server) {
      return done(std::move(answer));
    }
    DnsChannel* const word = plain_word();
    return word == nullptr ? done(failed_records()) : word->ask(question, done);
  });
}

void DnsChannels::cancel()
{
  absolute_.cancel();
  if (searching_) {
    searching_->cancel();
  }
  if (plain_word_) {
    plain_word_->cancel();
  }
}

} // namespace distcc_auto
