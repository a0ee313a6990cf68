// SPDX-License-Identifier: MIT
#include "probe/dns/server.hpp"

#include "config/address.hpp"
#include "config/quote.hpp"

namespace distcc_auto
{
namespace
{

constexpr std::uint16_t k_dns_port = 53;
constexpr int k_highest_port = 65535;

std::optional<DnsServer> with_port(const std::string& address_text, const std::string& port_text)
{
  const auto address = parse_address(address_text);
  const int port = number_within(port_text, 1, k_highest_port);
  return address && port > 0 ? std::optional(DnsServer{*address, static_cast<std::uint16_t>(port)}) : std::nullopt;
}

} // namespace

std::optional<DnsServer> parse_dns_server(const std::string& text)
{
  const std::string default_port = std::to_string(k_dns_port);
  if (text.starts_with('[')) {
    const auto close = std::min(text.find(']'), text.size());
    const auto inner = text.substr(1, close - 1);
    const auto rest = text.substr(std::min(close + 1, text.size()));
    if (close == text.size() || (!rest.empty() && !rest.starts_with(':'))) {
      return std::nullopt;
    }
    return with_port(inner, rest.empty() ? default_port : rest.substr(1));
  }
  const auto colon = text.find(':');
  const bool has_port = colon != std::string::npos && text.find(':', colon + 1) == std::string::npos;
  return has_port ? with_port(text.substr(0, colon), text.substr(colon + 1)) : with_port(text, default_port);
}

Result<std::vector<DnsServer>> parse_dns_servers(const std::vector<std::string>& texts)
{
  std::vector<DnsServer> servers;
  for (const auto& text : texts) {
    const auto server = parse_dns_server(text);
    if (!server) {
      return fail(Errc::invalid,
                  "dns_servers: " + in_quotes(text) + ": expected ADDRESS, ADDRESS:PORT or [IPv6]:PORT");
    }
    servers.push_back(*server);
  }
  return servers;
}

std::string to_string(const DnsServer& server)
{
  std::string address = to_string(server.address);
  if (server.port == k_dns_port) {
    return address;
  }
  return (server.address.is_ipv6() ? "[" + address + "]" : address) + ":" + std::to_string(server.port);
}

} // namespace distcc_auto
