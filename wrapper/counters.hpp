// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cache_store.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

// What has happened in one cache folder, counted: one small file of 64-bit numbers on several sheets, of which each
// call locks one that is free and adds to it; their sums count. Counting is never a reason to fail, or to wait
// for long: where it can't be done, it isn't.
namespace distcc_auto
{

// The order is the file's: new ones go to the end.
enum class Counter : std::uint8_t {
  calls,         // compiles and queries, but none with the user's own DISTCC_HOSTS
  queries,       // --show-hosts, -j
  warm,          // a fresh list was there
  stale,         // an older one was, and was used
  cold,          // this call had the servers probed
  waited,        // this call waited for another one's probing
  waited_ms,     // what the last two took
  not_compile,   // here, since distcc doesn't distribute it: no -c or -S, as in links
  preprocessing, // likewise: -E, -M
  configuring,   // likewise: conftest
  not_sendable,  // likewise: for another reason
  no_server,     // here, since there was no good server
  trouble,       // here, since something of ours did not work; the log says what
  rounds,        // of probing
  published,     // lists that a round has stored
  found,         // servers on such a list that weren't on the one before
  lost,          // servers that were, and no longer are
  how_many       // there are
};
constexpr std::size_t k_counters = static_cast<std::size_t>(Counter::how_many);

// The word for it in --stats --json: "waited_ms".
std::string_view counter_name(Counter counter);

struct Counts {
  std::array<std::uint64_t, k_counters> numbers{};
  std::int64_t since = 0; // when counting began, seconds since the epoch; 0 where nothing has been counted

  std::uint64_t& operator[](Counter counter) { return numbers.at(static_cast<std::size_t>(counter)); }
  std::uint64_t operator[](Counter counter) const { return numbers.at(static_cast<std::size_t>(counter)); }
};

// Adds `more` to what has been counted in `place`, which must have been checked (a list was read, or prepare()).
void count(const CachePlace& place, const Counts& more, std::int64_t now);

// What has been counted. Errc::not_found where nothing has, ::untrusted, ::corrupt, ::system.
Result<Counts> read_counts(const CachePlace& place);

// Forgets it, whatever the file holds. Calls that are at it this moment are lost.
Result<void> zero_counts(const CachePlace& place);

} // namespace distcc_auto
