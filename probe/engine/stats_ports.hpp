// SPDX-License-Identifier: MIT
#pragma once
#include "config/host_pattern.hpp"
#include "probe/discovery/candidate.hpp"

#include <cstdint>
#include <set>
#include <span>
#include <utility>

// Which stats ports may be asked: the port above a server's own may be that of another server, who would take the
// question for a broken job. Pure.
namespace distcc_auto
{

class StatsPorts
{
public:
  explicit StatsPorts(std::span<const HostPattern> hosts);

  void found(const Candidate& candidate);

  // All names are known; not_all: but for some that DNS could not say anything about.
  enum class Known { all, not_all };
  void ended(Known known);

  enum class Answer {
    free,
    taken, // another candidate names it, or may
    later  // ask again behind ended()
  };
  Answer may_ask(const Candidate& candidate) const;

private:
  std::set<std::uint16_t> ports_; // that the settings name
  bool has_service_ = false;      // SRV records name any port
  bool ended_ = false;
  bool all_known_ = false;
  std::set<std::pair<Address, std::uint16_t>> endpoints_;
};

} // namespace distcc_auto
