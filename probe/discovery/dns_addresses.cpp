// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_addresses.hpp"

#include "probe/discovery/dns_alias.hpp"
#include "probe/discovery/dns_failure.hpp"

#include <ares.h>
#include <cstring>
#include <memory>
#include <netinet/in.h>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;
using Done = std::function<void(DnsAnswer)>;

Address address_of(const sockaddr& socket_address)
{
  Address address;
  if (socket_address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &socket_address, sizeof in);
    address.bytes.resize(sizeof in.sin_addr);
    std::memcpy(address.bytes.data(), &in.sin_addr, sizeof in.sin_addr);
    return address;
  }
  sockaddr_in6 in{};
  std::memcpy(&in, &socket_address, sizeof in);
  address.bytes.resize(sizeof in.sin6_addr);
  std::memcpy(address.bytes.data(), &in.sin6_addr, sizeof in.sin6_addr);
  address.scope = in.sin6_scope_id;
  return unmapped(std::move(address));
}

std::vector<Address> addresses_of(const ares_addrinfo& info)
{
  std::vector<Address> addresses;
  for (const auto* node = info.nodes; node != nullptr; node = node->ai_next) {
    if (node->ai_family == AF_INET || node->ai_family == AF_INET6) {
      addresses.push_back(address_of(*node->ai_addr));
    }
  }
  return addresses;
}

// What is wrong with the first bad one of the names that led to the addresses.
std::string alias_trouble(const ares_addrinfo* info)
{
  std::string trouble;
  for (const auto* alias = info != nullptr ? info->cnames : nullptr; alias != nullptr && trouble.empty();
       alias = alias->next) {
    trouble = alias->name != nullptr ? dns_alias_trouble(alias->name) : "";
  }
  return trouble;
}

DnsAnswer answer_of(int status, const ares_addrinfo* info)
{
  switch (status) {
  case ARES_SUCCESS: {
    if (auto trouble = alias_trouble(info); !trouble.empty()) {
      return {Kind::failed, {}, std::move(trouble)};
    }
    auto addresses = info != nullptr ? addresses_of(*info) : std::vector<Address>();
    const Kind kind = addresses.empty() ? Kind::no_addresses : Kind::addresses;
    return {kind, std::move(addresses), ""};
  }
  case ARES_ENODATA:
    return {Kind::no_addresses, {}, ""};
  case ARES_ENOTFOUND:
    return {Kind::no_name, {}, ""};
  case ARES_ECANCELLED:
  case ARES_EDESTRUCTION:
    return {Kind::silent, {}, "given up"};
  case ARES_ECONNREFUSED:
  case ARES_ETIMEOUT:
    return {Kind::no_server, {}, "no DNS server is listening"};
  default:
    return {Kind::failed, {}, dns_failure_in_words(status)};
  }
}

void on_answer(void* argument, int status, int timeouts, ares_addrinfo* info)
{
  const std::unique_ptr<Done> done(static_cast<Done*>(argument));
  const std::unique_ptr<ares_addrinfo, decltype(&::ares_freeaddrinfo)> owner(info, &::ares_freeaddrinfo);
  DnsAnswer answer = answer_of(status, info);
  answer.repeats = timeouts;
  (*done)(std::move(answer));
}

} // namespace

void start_address_question(ares_channeldata* channel, const std::string& name, Family family, Done done)
{
  // Without ARES_AI_NOSORT c-ares opens a socket for each address of the answer.
  ares_addrinfo_hints hints{};
  hints.ai_flags = ARES_AI_NOSORT;
  hints.ai_family = family == Family::ipv4 ? AF_INET : AF_INET6;
  auto argument = std::make_unique<Done>(std::move(done));
  ::ares_getaddrinfo(channel, name.c_str(), nullptr, &hints, &on_answer, argument.release());
}

} // namespace distcc_auto
