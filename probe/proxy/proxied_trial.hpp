// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/converse.hpp"
#include "probe/protocol/socks.hpp"
#include "probe/verdict/trial_result.hpp"

#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

// One server's trial through the proxy: connect to the proxy, have it connect, send the job, read the answer. Moves
// bytes and keeps the time.
namespace distcc_auto
{

// What to do with one name.
struct ProxiedTerms {
  std::string proxy; // the socket's path
  std::string name;
  std::uint16_t port = 3632;
  std::shared_ptr<const Job> job; // nothing: only connect
  std::chrono::milliseconds limit{1000};
};

struct ProxiedResult {
  std::optional<SocksAnswer> answer; // the proxy's, once it gave one
  std::string trouble;               // the proxy itself failed: why
  TrialResult trial;                 // where it connected, or gave no answer in time
};

// `answered` is called as soon as the proxy has answered. Never takes longer than the limit.
asio::awaitable<ProxiedResult> try_through_proxy(ProxiedTerms terms, std::function<void(SocksAnswer)> answered);

} // namespace distcc_auto
