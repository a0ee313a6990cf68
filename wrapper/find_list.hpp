// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cache_store.hpp"
#include "wrapper/cached_list.hpp"
#include "wrapper/log.hpp"
#include "wrapper/question.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

// The list for one call: from the cache, else from the prober, else "compile here". Never fails.
namespace distcc_auto
{

struct FoundList {
  CachedList list;
  CachePlace place;            // where the cache is, for distcc's own files
  bool distcc_can_work = true; // false: no folder, or nothing can be written there, so distcc would only complain
  enum class Way {
    none,   // it was made up, for compiling here
    warm,   // it was in the cache, fresh
    stale,  // likewise, but no longer fresh
    cold,   // the servers were probed for it
    waited, // somebody else did that, and we waited
  };
  Way way = Way::none;
  std::chrono::milliseconds waited{0}; // for cold and waited: how long
};

enum class Purpose { compile, query }; // query: --show-hosts, -j: the list itself is wanted

// How long a call may wait for the first list.
constexpr std::chrono::milliseconds k_longest_wait{10'000};

struct Inquiry {
  const Environment& environment;
  const Call& call;
  const Programs& programs;
  const Log& log;
  Purpose purpose = Purpose::compile;
  std::chrono::milliseconds limit = k_longest_wait;
};

FoundList find_list(const Inquiry& inquiry);

// What the cache holds for it, fresh or stale, and nothing else.
std::optional<CachedList> find_cached_list(const Environment& environment, const Call& call, const Programs& programs,
                                           const Log& log);

// Where distcc keeps its locks: in DISTCC_DIR, which is the folder above the cache where it isn't the cache itself.
std::string lock_folder_of(const CachePlace& place);

// Seconds since the epoch.
std::int64_t now_s();

// Processors that this process may use, at least 1.
int processors();

} // namespace distcc_auto
