// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_system.hpp"

#include <ares.h>
#include <arpa/inet.h>
#include <array>
#include <memory>

namespace distcc_auto
{
namespace
{

std::unexpected<Error> cannot_start(int status)
{
  return fail(Errc::system, std::string("DNS: c-ares cannot start: ") + ::ares_strerror(status));
}

DnsSystem read(const ares_options& options)
{
  DnsSystem system{options.lookups != nullptr ? options.lookups : "fb", {}, {}};
  for (int i = 0; i < options.ndomains; ++i) {
    system.search.emplace_back(options.domains[i]);
  }
  return system;
}

std::string server_text(const ares_addr_port_node& server)
{
  constexpr int k_dns_port = 53;
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(server.family, &server.addr, text.data(), text.size());
  if (server.udp_port == 0 || server.udp_port == k_dns_port) {
    return text.data();
  }
  const std::string address = server.family == AF_INET6 ? "[" + std::string(text.data()) + "]" : text.data();
  return address + ":" + std::to_string(server.udp_port);
}

std::vector<std::string> servers_of(ares_channel channel)
{
  ares_addr_port_node* head = nullptr;
  std::vector<std::string> servers;
  if (::ares_get_servers_ports(channel, &head) == ARES_SUCCESS) {
    const std::unique_ptr<ares_addr_port_node, decltype(&::ares_free_data)> owner(head, &::ares_free_data);
    for (const auto* node = head; node != nullptr; node = node->next) {
      servers.push_back(server_text(*node));
    }
  }
  return servers;
}

} // namespace

int start_dns_library()
{
  static const int status = ::ares_library_init(ARES_LIB_INIT_ALL);
  return status;
}

Result<DnsSystem> dns_system()
{
  if (const int status = start_dns_library(); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  ares_channel channel = nullptr;
  if (const int status = ::ares_init(&channel); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  const std::unique_ptr<ares_channeldata, decltype(&::ares_destroy)> owner(channel, &::ares_destroy);
  ares_options options{};
  int mask = 0;
  if (const int status = ::ares_save_options(channel, &options, &mask); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  const std::unique_ptr<ares_options, decltype(&::ares_destroy_options)> saved(&options, &::ares_destroy_options);
  DnsSystem system = read(options);
  system.servers = servers_of(channel);
  return system;
}

} // namespace distcc_auto
