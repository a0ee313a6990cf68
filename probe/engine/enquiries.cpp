// SPDX-License-Identifier: MIT
#include "probe/engine/enquiries.hpp"

#include "probe/engine/ask_stats.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <utility>

namespace distcc_auto
{

Enquiries::Enquiries(asio::io_context& io, Stats stats, std::map<std::string, int> told,
                     std::span<const HostPattern> hosts)
  : io_(io)
  , stats_(stats)
  , ports_(hosts)
{
  evidence_.stats = std::move(told);
}

void Enquiries::about_name(Resolver& resolver, const std::string& name)
{
  if (resolver.asks_dns(name)) {
    resolver.records().texts(name, [this, name](const Result<std::vector<std::string>>& texts) {
      evidence_.texts[name] = texts ? read_server_text(*texts) : unused_server_text(texts.error().detail);
    });
  }
}

void Enquiries::about_server(Candidate& candidate, std::chrono::milliseconds limit)
{
  const auto text = evidence_.texts.find(candidate.name);
  const bool described = text != evidence_.texts.end();
  candidate.lzo = candidate.lzo || (described && text->second.lzo);
  const bool known =
      candidate.slots || (described && text->second.slots) || evidence_.stats.contains(endpoint_text(candidate));
  if (stats_ == Stats::ask && !known) {
    ask(candidate, limit);
  }
}

void Enquiries::named(StatsPorts::Known known)
{
  ports_.ended(known);
  for (const auto& [candidate, limit] : std::exchange(later_, {})) {
    ask(candidate, limit);
  }
}

void Enquiries::ask(const Candidate& candidate, std::chrono::milliseconds limit)
{
  switch (ports_.may_ask(candidate)) {
  case StatsPorts::Answer::taken:
    return;
  case StatsPorts::Answer::later:
    later_.emplace_back(candidate, limit);
    return;
  case StatsPorts::Answer::free:
    auto told = [this, endpoint = endpoint_text(candidate)](int slots) { evidence_.stats[endpoint] = slots; };
    asio::co_spawn(io_, ask_stats(candidate, limit, std::move(told)), asio::detached);
    return;
  }
}

} // namespace distcc_auto
