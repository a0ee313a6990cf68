// SPDX-License-Identifier: MIT
#include "tests/fleet/fleet.hpp"

#include "tests/fleet/descriptor_limit.hpp"
#include "tests/fleet/dns_server.hpp"
#include "tests/fleet/server.hpp"
#include "tests/fleet/stats_server.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>

namespace distcc_auto::fleet
{

namespace
{

using asio::ip::tcp;

constexpr int k_most_servers = 1000000;

// Descriptors beside the listening sockets: connections above all.
constexpr std::uint64_t k_spare_descriptors = 256;

Result<void> check_room(const FleetOptions& options)
{
  const auto limit = raise_descriptor_limit();
  const auto wanted = static_cast<std::uint64_t>(options.servers) + k_spare_descriptors;
  if (options.listening == Listening::one_socket_each && wanted > limit) {
    return fail(Errc::system, std::to_string(options.servers) + " servers need more descriptors than the limit of " +
                                  std::to_string(limit) + ": raise it (ulimit -Hn) or use --wildcard-listen");
  }
  return {};
}

Result<Ipv4> find_base(const FleetOptions& options)
{
  const auto base = parse_loopback(options.base);
  if (base && options.servers >= 1 && options.servers <= k_most_servers &&
      is_loopback(*base + static_cast<Ipv4>(options.servers))) {
    return base;
  }
  return base ? fail(Errc::invalid, std::to_string(options.servers) + " servers from " + options.base +
                                        " on: from 1 to 1000000 are possible, all within 127.0.0.0/8")
              : std::unexpected(base.error());
}

// An address and a port, "127.0.0.1:5353".
Result<DnsEndpoint> parse_endpoint(const std::string& text)
{
  const auto colon = text.rfind(':');
  const auto address = parse_loopback(text.substr(0, colon));
  const auto port = parse_number(colon == std::string::npos ? "" : text.substr(colon + 1), 0, 65535);
  if (!address || !port) {
    return fail(Errc::invalid, "--dns \"" + text + "\": write ADDRESS:PORT in 127.0.0.0/8, as 127.0.0.1:5353");
  }
  return DnsEndpoint{*address, static_cast<std::uint16_t>(*port)};
}

bool listens_always(Conduct conduct)
{
  return conduct != Conduct::refuses && conduct != Conduct::no_such_host && conduct != Conduct::comes_and_goes;
}

using Acceptors = std::vector<std::pair<std::size_t, tcp::acceptor>>;

// Sockets for all servers that listen, at one port: crew.port, or the one that the first of them got.
Result<Acceptors> listen_everywhere(asio::io_context& io, Crew& crew)
{
  Acceptors acceptors;
  for (std::size_t i = 0; i < crew.behaviours.size(); ++i) {
    if (!listens_always(crew.behaviours[i].conduct) && crew.port != 0) {
      continue;
    }
    auto acceptor = listen_at(io, crew.base + static_cast<Ipv4>(i), crew.port);
    if (!acceptor) {
      return std::unexpected(acceptor.error());
    }
    crew.port = acceptor->local_endpoint().port();
    if (listens_always(crew.behaviours[i].conduct)) {
      acceptors.emplace_back(i, std::move(*acceptor));
    }
  }
  return acceptors;
}

// A free port at the first address may be taken at another one.
Result<Acceptors> listen_with_patience(asio::io_context& io, Crew& crew)
{
  constexpr int attempts = 20;
  const auto wanted = crew.port;
  auto acceptors = listen_everywhere(io, crew);
  for (int i = 1; i < attempts && wanted == 0 && !acceptors && acceptors.error().code == Errc::refused; ++i) {
    crew.port = 0;
    acceptors = listen_everywhere(io, crew);
  }
  return acceptors;
}

Result<void> start_each(asio::io_context& io, const std::shared_ptr<Crew>& crew)
{
  auto acceptors = listen_with_patience(io, *crew);
  if (!acceptors) {
    return std::unexpected(acceptors.error());
  }
  for (auto& [index, acceptor] : *acceptors) {
    asio::co_spawn(io, serve_one(crew, index, std::move(acceptor)), asio::detached);
  }
  for (std::size_t i = 0; i < crew->behaviours.size(); ++i) {
    if (crew->behaviours[i].conduct == Conduct::comes_and_goes) {
      asio::co_spawn(io, come_and_go(crew, i), asio::detached);
    }
  }
  return {};
}

Result<void> start_for_all(asio::io_context& io, const std::shared_ptr<Crew>& crew)
{
  auto acceptor = listen_at(io, asio::ip::address_v4::any().to_uint(), crew->port);
  if (!acceptor) {
    return std::unexpected(acceptor.error());
  }
  crew->port = acceptor->local_endpoint().port();
  asio::co_spawn(io, serve_all(crew, std::move(*acceptor)), asio::detached);
  return {};
}

Result<std::shared_ptr<Crew>> gather_crew(asio::io_context& io, const FleetOptions& options)
{
  const auto base = find_base(options);
  auto behaviours = base ? plan_behaviours(options.behaviours, options.servers) : std::unexpected(base.error());
  if (!behaviours) {
    return std::unexpected(behaviours.error());
  }
  auto tally = std::make_shared<Tally>();
  tally->servers.resize(behaviours->size());
  auto maker = ObjectMaker::open(io, std::max<std::size_t>(options.jobs, 1), options.compiler, tally);
  if (!maker) {
    return std::unexpected(maker.error());
  }
  std::vector<std::shared_ptr<Kids>> kids;
  for (const auto& behaviour : *behaviours) {
    kids.push_back(std::make_shared<Kids>(io.get_executor(), behaviour.kids));
  }
  return std::make_shared<Crew>(
      Crew{*base, options.port, std::move(*behaviours), std::move(tally), *maker, std::move(kids)});
}

Result<std::shared_ptr<Zone>> make_zone(const FleetOptions& options, const Crew& crew)
{
  auto scheme = Scheme::parse(options.scheme, options.domain);
  auto plan = scheme ? DnsPlan::parse(options.dns_behaviours) : std::unexpected(scheme.error());
  auto records =
      plan ? ZoneRecords::parse({options.texts, options.text_lies, options.services}, options.domain, crew.port)
           : std::unexpected(plan.error());
  if (!records) {
    return std::unexpected(records.error());
  }
  std::vector<bool> absent;
  absent.reserve(crew.behaviours.size());
  for (const auto& behaviour : crew.behaviours) {
    absent.push_back(behaviour.conduct == Conduct::no_such_host);
  }
  return std::make_shared<Zone>(std::move(*scheme), std::move(*plan), crew.base, std::move(absent),
                                std::move(*records));
}

Result<std::uint16_t> start_dns(asio::io_context& io, const FleetOptions& options, const Crew& crew)
{
  const auto zone = make_zone(options, crew);
  if (!zone || options.dns.empty()) {
    return zone ? Result<std::uint16_t>(0) : std::unexpected(zone.error());
  }
  const auto endpoint = parse_endpoint(options.dns);
  if (!endpoint) {
    return std::unexpected(endpoint.error());
  }
  return start_dns_server(io, *zone, crew.tally, *endpoint, options.seed);
}

} // namespace

struct Fleet::State {
  std::shared_ptr<Crew> crew;
};

Result<Fleet> Fleet::start(asio::io_context& io, const FleetOptions& options)
{
  const auto room = check_room(options);
  const auto crew = room ? gather_crew(io, options) : std::unexpected(room.error());
  if (!crew) {
    return std::unexpected(crew.error());
  }
  const bool each = options.listening == Listening::one_socket_each;
  const auto started = each ? start_each(io, *crew) : start_for_all(io, *crew);
  const auto plan = started ? plan_stats(options.stats, options.servers) : std::unexpected(started.error());
  const auto stats = plan ? start_stats(io, *plan, **crew) : std::unexpected(plan.error());
  const auto dns_port = stats ? start_dns(io, options, **crew) : std::unexpected(stats.error());
  if (!dns_port) {
    return std::unexpected(dns_port.error());
  }
  Fleet fleet(std::make_shared<State>(State{*crew}));
  fleet.dns_port_ = *dns_port;
  return fleet;
}

std::uint16_t Fleet::port() const
{
  return state_->crew->port;
}

std::string Fleet::report() const
{
  return to_json(*state_->crew->tally, state_->crew->behaviours, state_->crew->base);
}

} // namespace distcc_auto::fleet
