// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/lookup.hpp"
#include "probe/dns/answer.hpp"
#include "probe/dns/query.hpp"

#include <array>
#include <chrono>
#include <optional>

// The answers to a name's two questions, and when they are enough. Pure: time is an argument.
namespace distcc_auto
{

class NameAnswers
{
public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // `type` is that of the addresses. A second answer to the same question is not looked at.
  void answered(RecordType type, DnsAnswer answer, TimePoint at);

  // The server has an answer that is too long for UDP: it will come, and is waited for.
  void comes_by_tcp(RecordType type);

  // From when on nothing more is worth waiting for: some DNS servers never answer for the one family, so an answer
  // that stands alone gets a little company only.
  TimePoint enough_at() const;

  // What the answers so far mean together.
  Lookup together() const;

private:
  bool other_comes_by_tcp(RecordType type) const;

  std::array<std::optional<DnsAnswer>, 2> answers_; // IPv4, IPv6
  std::array<bool, 2> by_tcp_{};
  TimePoint alone_until_ = TimePoint::max();
};

} // namespace distcc_auto
