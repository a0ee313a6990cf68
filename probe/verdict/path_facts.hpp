// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstdint>
#include <vector>

namespace distcc_auto
{

// What the kernel knows of a connection whose time has run out (struct tcp_info, linux/tcp.h).
struct PathFacts {
  std::uint64_t acknowledged = 0;      // bytes of ours up to the first that is missing there; the SYN counts as one
  std::uint32_t missing = 0;           // packets of ours that are not known to have arrived ...
  std::uint32_t arrived_behind = 0;    // ... and those behind the first of them that have
  std::uint32_t retransmitted = 0;     // packets sent once more
  std::uint32_t timeouts = 0;          // since anything was acknowledged
  std::uint64_t received = 0;          // bytes up to the first that is missing here
  std::uint32_t out_of_order = 0;      // packets that came while one before them was missing
  std::chrono::milliseconds silent{0}; // since the last packet from there

  bool operator==(const PathFacts&) const = default;
};

// Whether a path loses the large packets of one server's attempts and carries the small ones. The job fills several
// packets each way and ends in a small one, so chance, which does not ask for size, loses other ones. Where nothing
// at all arrives, or where large packets came through in one of the attempts, it is unclear. Pure.
enum class LargePackets { unclear, lost_there, lost_back };
LargePackets large_packets(const std::vector<PathFacts>& attempts);

} // namespace distcc_auto
