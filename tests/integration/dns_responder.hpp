// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/fd.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <thread>

// A DNS server on loopback that misbehaves by name. Where it answers well, every name is 192.0.2.1.
namespace distcc_auto::test
{

class DnsResponder
{
public:
  enum class Behaviour {
    answers,
    silent,
    servfail,
    refused,
    garbage,   // bytes that are no DNS message
    malformed, // an answer to the question that ends in the middle of its record
    wrong_id,  // an answer to another question, as somebody guessing would send it
    ipv4_only, // never answers when asked for IPv6
    loses_two, // each question must be sent three times
    twice,     // each answer comes two times
    late,      // each answer comes when the question has been repeated
    // Of a site whose names are d1.site.test and d2.site.test: all others in there are NXDOMAIN; and single labels
    // are ...
    servfail_single_labels,
    refused_single_labels,
    // Of a site with d1 and d3, where d2 is an alias of ...
    dangling_alias,   // a name that does not exist: NXDOMAIN
    looping_alias,    // itself
    alias_of_nothing, // a name without addresses
    ipv4_nxdomain,    // NXDOMAIN for A, SERVFAIL for AAAA
    ipv6_nxdomain,    // the other way round
    formerr_to_edns,
    notimp_to_edns,
    drops_edns,
    every_code, // to the name cN.site.test response code N, with an OPT record for those above 15
    lies_once,  // answers are malformed for names that begin with "lies"; any other one has the text "slots=8"
  };
  explicit DnsResponder(Behaviour behaviour);
  ~DnsResponder();
  DnsResponder(const DnsResponder&) = delete;
  DnsResponder& operator=(const DnsResponder&) = delete;

  std::string address() const; // "127.0.0.1:PORT"
  int questions() const { return questions_; }

private:
  void serve();
  std::string reply_to_edns(const std::string& question);
  std::string reply_to(const std::string& question);

  Behaviour behaviour_;
  Fd socket_;
  std::uint16_t port_ = 0;
  std::map<std::string, int> sendings_; // by what was asked
  std::atomic<int> questions_ = 0;
  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

// A UDP and TCP port of 127.0.0.1 that nobody listens on just now.
std::uint16_t free_dns_port();

} // namespace distcc_auto::test
