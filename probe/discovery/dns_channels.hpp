// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_channel.hpp"

#include <optional>

namespace distcc_auto
{

// The channels to one set of DNS servers: for names as they stand, and, opened when they are first needed since each
// costs c-ares a look at its files, for names with search domains and for a server's own word: where every server
// turned a question away (SERVFAIL and the like), c-ares says no more than "connection refused".
class DnsChannels
{
public:
  using Search = DnsChannel::Search;

  // As DnsChannel::open().
  static Result<std::unique_ptr<DnsChannels>> open(asio::io_context& io, std::vector<std::string> servers,
                                                   Proof proof);

  // As DnsChannel::ask(); must outlive its questions.
  void ask(const std::string& name, Search search, Family family, const DnsChannel::Done& done);
  void ask(const RecordQuestion& question, const DnsChannel::RecordsDone& done);

  // Gives up all questions; each is told as `silent`.
  void cancel();

private:
  DnsChannels(asio::io_context& io, std::vector<std::string> servers, Proof proof, DnsChannel absolute);
  DnsChannel* searching() { return opened(searching_, {servers_, Search::system, Refusal::next_server, proof_}); }
  DnsChannel* plain_word() { return opened(plain_word_, {servers_, Search::none, Refusal::is_answer, proof_}); }
  DnsChannel* opened(std::optional<DnsChannel>& channel, const DnsChannel::Rules& rules);

  using Refusal = DnsChannel::Refusal;
  asio::io_context& io_;
  std::vector<std::string> servers_;
  Proof proof_;
  DnsChannel absolute_;
  std::optional<DnsChannel> searching_;
  std::optional<DnsChannel> plain_word_;
};

} // namespace distcc_auto
