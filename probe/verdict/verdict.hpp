// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/accept.hpp"
#include "probe/discovery/candidate.hpp"
#include "probe/trial/judge.hpp"
#include "probe/verdict/attempt.hpp"

#include <string>
#include <string_view>
#include <vector>

// Why a candidate is or isn't used: one closed list of reasons, each with its words for people and its key for JSON.
namespace distcc_auto
{

enum class Reason {
  good,
  no_such_name,
  dns_silent,
  dns_failed,
  refused,
  unreachable,
  connect_timed_out,
  closed_without_answer, // not allowed here, or compiler not on its list
  compiler_missing,      // STAT 110 << 8
  compile_failed,        // detail: the first line that it said
  too_slow,
  wrong_protocol,
  answer_too_large,
  wrong_object,
  duplicate,         // detail: of which name
  no_ipv6_here,      // the installed distcc cannot connect to IPv6 addresses
  not_in_networks,   // trust.networks; nothing was sent there
  dns_not_validated, // trust.dnssec; nothing was sent there
  wildcard,          // every number of a scheme leads to the same addresses
  ssh_failed,        // detail: the last two lines that ssh said
  not_attested,      // detail: what its proof lacks
  proxy_failed,      // DISTCC_SOCKS_PROXY's; detail: how
  bad_alias,         // its name is an alias that leads to no address; detail: how
  no_interface,      // a link-local address of DNS: only the settings can say through which interface
  search_domain,     // no such name as it is written; detail: which one exists behind a search domain
  other_code,        // its compiler says that it is ours, and its object's code is not; detail: where
  large_packets_lost // and small ones are not; detail: on which way
};
constexpr Reason k_last_reason = Reason::large_packets_lost;

struct Verdict {
  Candidate candidate; // without an address where the name has none
  Reason reason = Reason::too_slow;
  std::string detail;      // what makes this case its own: "gcc 11.3.0 there, gcc 12.2.0 here"
  Milliseconds connect{0}; // from the first packet to the connection
  Milliseconds compile{0}; // from there to the last byte of the object
  std::string compiler;    // in words, where its object could be read
  Likeness likeness = Likeness::different;
  std::vector<Attempt> attempts;           // no more than two overlap; none where no job was sent there
  std::vector<Attempt> challenge_attempts; // those of the challenge beside them, where one was sent
  std::optional<Moment> judged;
  std::optional<Milliseconds> usual; // what total() usually is, where earlier rounds tell
  std::string note;                  // what else there is to know of a server
  bool busy = false;                 // good, but it took several times as long as usually
  std::optional<Attested> attested;  // who it has proved to be, where that was asked for

  bool good() const { return reason == Reason::good; }
  bool compiles() const { return good() || reason == Reason::wrong_object || reason == Reason::other_code; }
  Milliseconds total() const { return connect + compile; }
};

// "good", "no such name", "closed without an answer (not allowed here, or compiler not on its list)", ...
std::string_view words(Reason reason);

// "good", "no_such_name", ...: stable, for --json.
std::string_view key(Reason reason);

// words() and the detail: "compile failed: gcc: error: ...", "good, but busy: 310 ms, usually 24".
std::string in_words(const Verdict& verdict);

} // namespace distcc_auto
