// SPDX-License-Identifier: MIT
#include "probe/engine/read_path_facts.hpp"

#include <algorithm>
#include <cstddef>
#include <linux/tcp.h> // not netinet/tcp.h, which has the first fields alone
#include <netinet/in.h>
#include <sys/socket.h>

namespace distcc_auto
{

std::optional<PathFacts> read_path_facts(int socket)
{
  tcp_info info{};
  socklen_t size = sizeof info;
  constexpr socklen_t k_needed = offsetof(tcp_info, tcpi_rcv_ooopack) + sizeof info.tcpi_rcv_ooopack;
  if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || size < k_needed) {
    return std::nullopt;
  }
  return PathFacts{.acknowledged = info.tcpi_bytes_acked,
                   .missing = info.tcpi_unacked - std::min(info.tcpi_sacked, info.tcpi_unacked),
                   .arrived_behind = info.tcpi_sacked,
                   .retransmitted = info.tcpi_total_retrans,
                   .timeouts = info.tcpi_retransmits,
                   .received = info.tcpi_bytes_received,
                   .out_of_order = info.tcpi_rcv_ooopack,
                   .silent = std::chrono::milliseconds(info.tcpi_last_ack_recv)};
}

} // namespace distcc_auto
