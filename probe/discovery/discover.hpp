// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/discovery/candidate.hpp"
#include "probe/discovery/resolver.hpp"

#include <asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

// From the settings to candidates: schemes, names, SRV names and addresses, all asked at once.
namespace distcc_auto
{

// What discovery tells as it goes on; called in the io_context's thread, each candidate as soon as it is known.
struct DiscoverySink {
  std::function<void(Candidate)> found;
  std::function<void(std::size_t names)> bounded; // the ends of all schemes are known: at most so many names exist
  std::function<void(Candidate, std::string of)> duplicate; // same address and port as that of the name `of`
  std::function<void(std::string name, Lookup)> unresolved; // all but Lookup::Status::found
  std::function<void(const std::string& name)> asking{};    // now, for a server that has no slots in the settings
  std::function<void(const std::string& name)> wildcard{};  // ends its scheme: every number leads to known addresses
};

// Ends when every name has been answered or `limit` is over (names without an answer are then DNS silent), and
// finds no more than settings.max_hosts candidates. A scheme's missing numbers are told up to the one that ended it.
// At its end, cancelled or not, it gives up whatever `resolver` still has under way.
asio::awaitable<void> discover(DiscoverySettings settings, Resolver& resolver, std::chrono::milliseconds limit,
                               DiscoverySink& sink);

} // namespace distcc_auto
