// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_proof.hpp"

#include "probe/discovery/dns_alias.hpp"
#include "probe/discovery/dns_failure.hpp"
#include "probe/discovery/name_answers.hpp"

#include <algorithm>
#include <ares.h>
#include <arpa/nameser.h>
#include <array>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <random>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;

constexpr std::size_t k_header_size = 12;
constexpr std::size_t k_opt_size = 11; // an OPT record without options, RFC 6891 6.1.2
constexpr std::size_t k_do_from_end = 4;
constexpr unsigned char k_do = 0x80;
constexpr unsigned char k_response = 0x80; // in the header's third byte
constexpr unsigned char k_ad = 0x20;       // in its fourth
constexpr unsigned char k_rcode = 0x0f;
constexpr int k_udp_size = 1232; // what passes everywhere in one piece

using Host = std::unique_ptr<hostent, decltype(&::ares_free_hostent)>;
using MessageDone = std::function<void(ProvenMessage)>;

const unsigned char* bytes_of(std::string_view message)
{
  return reinterpret_cast<const unsigned char*>(message.data());
}

unsigned char byte_of(std::string_view message, std::size_t place)
{
  return static_cast<unsigned char>(message[place]);
}

DnsAnswer failed(int status)
{
  return {Kind::failed, {}, unproven_failure_in_words(status), 0};
}

template <class Addresses> Address address_of(const Addresses& from)
{
  Address address;
  address.bytes.resize(sizeof from);
  std::memcpy(address.bytes.data(), &from, sizeof from);
  return unmapped(std::move(address));
}

// The name that the addresses are of in the end.
std::string alias_trouble(const hostent* host)
{
  return host != nullptr && host->h_name != nullptr ? dns_alias_trouble(host->h_name) : "";
}

int read_addresses(std::string_view message, Family family, DnsAnswer& answer)
{
  const auto size = static_cast<int>(message.size());
  auto& addresses = answer.addresses;
  hostent* host = nullptr;
  int count = k_most_addresses;
  if (family == Family::ipv4) {
    std::array<ares_addrttl, k_most_addresses> found{};
    const int status = ::ares_parse_a_reply(bytes_of(message), size, &host, found.data(), &count);
    const Host owner(host, &::ares_free_hostent);
    answer.detail = alias_trouble(host);
    std::for_each_n(found.begin(), status == ARES_SUCCESS ? count : 0,
                    [&](const ares_addrttl& one) { addresses.push_back(address_of(one.ipaddr)); });
    return status;
  }
  std::array<ares_addr6ttl, k_most_addresses> found{};
  const int status = ::ares_parse_aaaa_reply(bytes_of(message), size, &host, found.data(), &count);
  const Host owner(host, &::ares_free_hostent);
  answer.detail = alias_trouble(host);
  std::for_each_n(found.begin(), status == ARES_SUCCESS ? count : 0,
                  [&](const ares_addr6ttl& one) { addresses.push_back(address_of(one.ip6addr)); });
  return status;
}

DnsAnswer answer_of(int status, Family family, std::string_view message)
{
  switch (status) {
  case ARES_SUCCESS:
    return proven_addresses(message, family);
  case ARES_ECANCELLED:
  case ARES_EDESTRUCTION:
    return {Kind::silent, {}, "given up", 0};
  case ARES_ECONNREFUSED:
  case ARES_ETIMEOUT:
    return {Kind::no_server, {}, "no DNS server is listening", 0};
  default:
    return failed(status);
  }
}

void on_message(void* argument, int status, int timeouts, unsigned char* bytes, int size)
{
  const std::unique_ptr<MessageDone> done(static_cast<MessageDone*>(argument));
  const bool any = bytes != nullptr && size > 0;
  std::string message = any ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)) : "";
  (*done)({status, std::move(message), timeouts});
}

// A forger who cannot see the question must not be able to guess its number.
unsigned short unguessable_id()
{
  std::random_device random;
  return static_cast<unsigned short>(random());
}

} // namespace

DnsHeader read_dns_header(std::string_view message)
{
  if (message.size() < k_header_size) {
    return {};
  }
  const unsigned char flags = byte_of(message, 2);
  const unsigned char more = byte_of(message, 3);
  return {(flags & k_response) != 0, (more & k_ad) != 0, more & k_rcode};
}

void ask_for_proof(std::span<unsigned char> query)
{
  if (query.size() < k_header_size + k_opt_size) {
    return;
  }
  query[3] |= k_ad;
  query[query.size() - k_do_from_end] |= k_do;
}

int status_of_message(std::string_view message)
{
  const DnsHeader header = read_dns_header(message);
  if (!header.response) {
    return ARES_EBADRESP;
  }
  switch (header.rcode) {
  case ns_r_noerror:
    return ARES_SUCCESS;
  case ns_r_nxdomain:
    return ARES_ENOTFOUND;
  case ns_r_formerr:
    return ARES_EFORMERR;
  case ns_r_servfail:
    return ARES_ESERVFAIL;
  case ns_r_notimpl:
    return ARES_ENOTIMP;
  case ns_r_refused:
    return ARES_EREFUSED;
  default:
    return ARES_EBADRESP;
  }
}

DnsAnswer proven_addresses(std::string_view message, Family family)
{
  if (const int status = status_of_message(message); status == ARES_ENOTFOUND) {
    return {Kind::no_name, {}, "", 0};
  } else if (status != ARES_SUCCESS) {
    return failed(status);
  }
  DnsAnswer answer;
  const int status = read_addresses(message, family, answer);
  if (status == ARES_ENODATA || (status == ARES_SUCCESS && answer.addresses.empty())) {
    return {Kind::no_addresses, {}, "", 0};
  }
  if (status != ARES_SUCCESS) {
    return failed(status);
  }
  if (!answer.detail.empty()) {
    return {Kind::failed, {}, answer.detail, 0};
  }
  if (!read_dns_header(message).validated) {
    return {Kind::unproven, {}, k_not_validated, 0};
  }
  answer.kind = Kind::addresses;
  return answer;
}

void start_proven_message(ares_channeldata* channel, const std::string& name, int type, MessageDone done)
{
  unsigned char* query = nullptr;
  int size = 0;
  const int status = ::ares_create_query(name.c_str(), ns_c_in, type, unguessable_id(), 1, &query, &size, k_udp_size);
  const std::unique_ptr<void, decltype(&::ares_free_string)> owner(query, &::ares_free_string);
  if (status != ARES_SUCCESS) {
    return done({status, "", 0});
  }
  ask_for_proof({query, static_cast<std::size_t>(size)});
  auto argument = std::make_unique<MessageDone>(std::move(done));
  ::ares_send(channel, query, size, &on_message, argument.release());
}

void start_proven_question(ares_channeldata* channel, const std::string& name, Family family,
                           std::function<void(DnsAnswer)> done)
{
  const int type = family == Family::ipv4 ? ns_t_a : ns_t_aaaa;
  start_proven_message(channel, name, type, [family, done = std::move(done)](const ProvenMessage& message) {
    DnsAnswer answer = answer_of(message.status, family, message.bytes);
    answer.repeats = message.repeats;
    done(std::move(answer));
  });
}

} // namespace distcc_auto
