// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_answer.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

struct ares_channeldata;

// Questions to DNS whose answers count only where the resolver says that it validated them (DNSSEC): it is asked with
// the bits AD and DO, and says so with AD (RFC 4035 3.2.3, RFC 6840 5.7). Bytes in, values out, but for the sending.
namespace distcc_auto
{

enum class Proof { none, required };

constexpr auto k_not_validated = "the DNS server did not validate its answer";

// What the first 12 bytes of a message say (RFC 1035 4.1.1).
struct DnsHeader {
  bool response = false;
  bool validated = false; // AD: the resolver validated all that the answer holds
  int rcode = 0;
};

// All false where `message` is too short to have one.
DnsHeader read_dns_header(std::string_view message);

// Sets AD, and DO in the OPT record that ends `query`. A query without room for both is left alone.
void ask_for_proof(std::span<unsigned char> query);

// What a whole message says to a question for addresses.
DnsAnswer proven_addresses(std::string_view message, Family family);

// A whole answer, or c-ares' status for there being none.
struct ProvenMessage {
  int status = 0;
  std::string bytes;
  int repeats = 0;
};

// c-ares' status for what the header of a message says: of success, of a name that isn't there, of a refusal.
int status_of_message(std::string_view message);

// Asks on a c-ares channel for records of a type (RFC 1035 3.2.2), or for addresses; calls `done` once, as
// DnsChannel::ask does. The caller arms the channel's timer.
void start_proven_message(ares_channeldata* channel, const std::string& name, int type,
                          std::function<void(ProvenMessage)> done);
void start_proven_question(ares_channeldata* channel, const std::string& name, Family family,
                           std::function<void(DnsAnswer)> done);

} // namespace distcc_auto
