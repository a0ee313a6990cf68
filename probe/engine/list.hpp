// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/round.hpp"
#include "probe/report/report.hpp"
#include "probe/verdict/usual_time.hpp"
#include "wrapper/cached_list.hpp"

#include <cstdint>
#include <set>
#include <string>

// From a round's outcome to what people read and to what the wrapper reads. Pure.
namespace distcc_auto
{

// What a round's outcome is ranked with, beside the settings.
struct RankFacts {
  std::string client; // whose order among equals it is
  UsualTimes usual;   // what earlier rounds took
};

// Ranked, cut at max_listed, and with the DISTCC_HOSTS entries. `compiler` as the call names it.
Round finished_round(RoundOutcome outcome, const Settings& settings, const std::string& compiler,
                     const RankFacts& facts);

// The endpoints, as endpoint_text() spells them, of a list's hosts.
std::set<std::string> endpoints_of(const std::string& hosts);

struct ListFacts {
  std::string question;
  std::int64_t now = 0; // seconds since the epoch
  int processors = 1;
  std::string network{}; // that it is made in
};

// What is cached of `round`. A round without a good server is believed for cache.negative.
CachedList list_of(const Round& round, const Settings& settings, const ListFacts& facts);

// What is cached when the settings cannot be used. A mistake in them is printed by every call until it is mended.
// Those that somebody else could have written (Errc::untrusted) stop no build: there is no server, and that is why.
CachedList broken_settings_list(const Error& error, const ListFacts& facts);

// Whether a server answered that could not prove that it is the site's: then the network is not what is gone.
bool met_stranger(const Round& round);

// Whether DNS has said of every name that it leads nowhere: then the servers are gone, and not DNS.
bool nobody_exists(const Round& round);

// What a refresh publishes over `old`: the new list; or, where the whole round found nobody (network or DNS gone),
// the old one again, to be refreshed soon and believed no longer than before, unless it is of another network.
CachedList refreshed(const CachedList& old, CachedList made, const Settings& settings, std::int64_t now);

} // namespace distcc_auto
