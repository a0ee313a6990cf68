// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/exchange.hpp"

#include <asio/error_code.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// What the two transports to a DNS server, UDP and TCP, have in common.
namespace distcc_auto
{

// What was sent: once more a question.
struct DnsSending {
  std::uint64_t question = 0;
  Exchange::Sending sending;
};

struct DnsEvents {
  std::function<void(const DnsSending&, std::string_view message)> heard;
  std::function<void(const std::vector<DnsSending>&, asio::error_code)> broken; // none of them will be answered
};

// What waits for its reply, by the number of its message.
struct WaitingSending {
  DnsSending what;
  std::string message;
};
using WaitingSendings = std::map<std::uint16_t, WaitingSending>;

// Gives `what` a random number (RFC 5452 4.3, 9.2) and writes that into `message`, which a query is.
WaitingSending& add_waiting(WaitingSendings& waiting, const DnsSending& what, std::string message);

void forget(WaitingSendings& waiting, std::uint64_t question);

// All of them, which then wait no more.
std::vector<DnsSending> take_all(WaitingSendings& waiting);

} // namespace distcc_auto
