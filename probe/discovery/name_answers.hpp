// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_answer.hpp"
#include "probe/discovery/lookup.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

// The answers to a name's two questions, and when they are enough. Pure: time is an argument.
namespace distcc_auto
{

constexpr std::size_t k_most_addresses = 100; // of one name; the rest is dropped

class NameAnswers
{
public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // A second answer to the same question is not looked at.
  void answered(Family family, DnsAnswer answer, TimePoint at);

  // From when on nothing more is worth waiting for: some DNS servers never answer for the one family, so an answer
  // that stands alone gets a little company only.
  TimePoint enough_at() const;

  // What the answers so far mean together.
  Lookup together() const;

private:
  std::array<std::optional<DnsAnswer>, 2> answers_; // IPv4, IPv6
  TimePoint alone_until_ = TimePoint::max();
};

} // namespace distcc_auto
