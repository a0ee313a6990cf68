// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/answer.hpp"
#include "probe/dns/query.hpp"
#include "probe/dns/search.hpp"
#include "probe/dns/server.hpp"

#include <asio/awaitable.hpp>
#include <asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

// Questions to a set of DNS servers, over UDP and where an answer is too long for that over TCP. What is sent when,
// and which reply counts, is decided in exchange.hpp.
namespace distcc_auto
{

class DnsClient
{
public:
  DnsClient(asio::io_context& io, const std::vector<DnsServer>& servers);
  ~DnsClient(); // as cancel()
  DnsClient(DnsClient&&) noexcept;
  DnsClient& operator=(DnsClient&&) noexcept;

  // Calls `done` once, at the latest when `limit` is over: here, or in the io_context's thread.
  using Done = std::function<void(DnsAnswer)>;
  using ByTcp = std::function<void()>; // the answer is too long for UDP, and fetched by TCP
  void ask(const DnsQuery& query, std::chrono::milliseconds limit, Done done, ByTcp by_tcp = {});

  // The same. Must outlive its questions.
  asio::awaitable<DnsAnswer> ask(DnsQuery query, std::chrono::milliseconds limit);

  // The same for each of the names that `search` gives, one after the other, in place of `query.name`.
  asio::awaitable<DnsAnswer> ask(Search search, DnsQuery query, std::chrono::milliseconds limit);

  // Gives up all questions; each is told as `silent`.
  void cancel();

private:
  class State;
  std::shared_ptr<State> state_;
};

} // namespace distcc_auto
