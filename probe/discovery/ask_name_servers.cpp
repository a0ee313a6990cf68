// SPDX-License-Identifier: MIT
#include "probe/discovery/ask_name_servers.hpp"

#include "probe/discovery/dns_channel.hpp"

#include <asio/steady_timer.hpp>

namespace distcc_auto
{

std::vector<NameServerAnswer> ask_name_servers(const std::vector<std::string>& servers, const std::string& name,
                                               std::chrono::milliseconds limit)
{
  asio::io_context io;
  asio::steady_timer deadline(io, limit);
  std::vector<NameServerAnswer> answers(servers.size());
  std::vector<DnsChannel> channels;
  std::size_t waiting = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < servers.size(); ++i) {
    answers[i].server = servers[i];
    DnsChannel::Rules rules;
    rules.servers = {servers[i]};
    rules.search = name.contains('.') ? DnsChannel::Search::none : DnsChannel::Search::system;
    rules.refusal = DnsChannel::Refusal::is_answer;
    auto channel = DnsChannel::open(io, rules);
    if (!channel) {
      answers[i].answer = std::unexpected(channel.error());
      continue;
    }
    ++waiting;
    channels.push_back(std::move(*channel));
    channels.back().ask(name, Family::ipv4, [&, i](DnsAnswer answer) {
      answers[i].answer = std::move(answer);
      answers[i].took = std::chrono::steady_clock::now() - begin;
      if (--waiting == 0) {
        deadline.cancel();
      }
    });
  }
  deadline.async_wait([&](asio::error_code) {
    for (DnsChannel& channel : channels) {
      channel.cancel();
    }
  });
  io.run_for(waiting == 0 ? std::chrono::milliseconds(0) : limit + limit);
  return answers;
}

} // namespace distcc_auto
