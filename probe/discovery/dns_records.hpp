// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_proof.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

struct ares_channeldata;

// Questions to DNS for records that are no addresses, on a c-ares channel (dns_channel.hpp), and what the answers
// hold.
namespace distcc_auto
{

enum class RecordType { srv, txt };

struct ServiceRecord { // RFC 2782
  int priority = 0;
  int weight = 0;
  std::uint16_t port = 0;
  std::string target; // as DNS gave it: "" for the root, else any characters

  bool operator==(const ServiceRecord&) const = default;
};

struct RecordAnswer {
  enum class Kind {
    records,
    unproven,  // records, but the resolver does not say that it validated them
    none,      // no such name, or none of this type there
    silent,    // no answer, or given up
    no_server, // no server is left to ask, see DnsAnswer
    failed,    // an answer that cannot be used; `detail` says which
  };
  Kind kind = Kind::silent;
  std::vector<ServiceRecord> services; // of RecordType::srv
  std::vector<std::string> texts;      // of RecordType::txt: each record's strings put together
  std::string detail;
  int repeats = 0; // how often the question had to be sent again
};

struct RecordQuestion {
  enum class Search { none, system }; // put the channel's search domains behind the name
  std::string name;
  RecordType type = RecordType::srv;
  Search search = Search::none;
  Proof proof = Proof::none; // required: only without search domains
};

// Calls `done` once, as DnsChannel::ask does. The caller arms the channel's timer.
void start_record_question(ares_channeldata* channel, const RecordQuestion& question,
                           std::function<void(RecordAnswer)> done);

// What ARES_SUCCESS's bytes hold: Kind::records, ::none or, where they are malformed, ::failed.
RecordAnswer read_records(RecordType type, const std::string& message);

} // namespace distcc_auto
