// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// A list as it is cached: text <-> value, pure. A line "KEY VALUE" each, the last one a checksum, so that a file that
// was cut anywhere is noticed.
namespace distcc_auto
{

struct CachedList {
  enum class State {
    servers,         // `hosts` holds at least one
    none,            // no good server; `message` says why
    broken_settings, // `message` is the one line to print
  };
  enum class Order {
    listed,  // every call gets the hosts as they are
    by_unit, // a compile gets them in an order of its own (affinity.hpp)
  };
  State state = State::none;
  Order order = Order::listed;
  std::string question;  // the text that it answers to
  std::int64_t made = 0; // seconds since the epoch, as the three below
  std::int64_t fresh_until = 0;
  std::int64_t valid_until = 0;
  std::string distcc;  // distcc.path of the settings, "" where the one on PATH is meant
  std::string hosts;   // entries of DISTCC_HOSTS, separated by blanks
  int local_slots = 1; // never 0: distcc would take "--localslots=0" for a host (hosts.c:548)
  int local_slots_cpp = 2;
  int pause_ms = 0;            // for DISTCC_PAUSE_TIME_MSEC; 0: leave it alone
  int io_timeout_s = 0;        // likewise for DISTCC_IO_TIMEOUT
  bool other_versions = false; // a server's compiler may have another version than the one here
  std::string network;         // network_name() where it was made, "" where that is not known
  std::string send_as;         // what distcc is to be given as the compiler, "" for what was typed
  std::string links;  // names that must lead to the compiler for distcc (compiler_links.hpp), separated by blanks
  std::string native; // what is sent instead of Call::native: a line of options (machine_options.hpp), "" for none
  std::string message;

  bool operator==(const CachedList&) const = default;
};

// Whether the list may be used in the network of that name: it was made there, or nobody knows where. Pure.
inline bool is_of_network(const CachedList& list, std::string_view network)
{
  return list.network.empty() || list.network == network;
}

constexpr std::size_t k_longest_list = std::size_t{512} * 1024;

std::string encode_list(const CachedList& list);

// Errc::corrupt where `text` isn't a whole list of this version.
Result<CachedList> parse_list(std::string_view text);

enum class Age {
  fresh,
  stale,   // good for this call, but should be refreshed
  too_old, // must be made anew first
};

// A list from the future (the clock was set back) is stale: used once more, and made anew.
Age age_of(const CachedList& list, std::int64_t now);

} // namespace distcc_auto
