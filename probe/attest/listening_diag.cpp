// SPDX-License-Identifier: MIT
#include "probe/attest/listening_diag.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace distcc_auto
{
namespace
{

using End = DiagPart::End;

struct DiagQuestion {
  nlmsghdr head{};
  inet_diag_req_v2 request{};
};

// The payload of the first attribute of this type (netlink(7), rtnetlink(7): rtattr), "" where there is none.
std::string_view attribute(std::string_view bytes, unsigned short type)
{
  rtattr head{};
  while (bytes.size() >= sizeof head) {
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.rta_len < sizeof head || head.rta_len > bytes.size()) {
      break;
    }
    if (head.rta_type == type) {
      return bytes.substr(sizeof head, head.rta_len - sizeof head);
    }
    bytes.remove_prefix(std::min<std::size_t>(RTA_ALIGN(head.rta_len), bytes.size()));
  }
  return {};
}

Listener::Takes takes(const inet_diag_msg& socket, std::string_view attributes)
{
  if (socket.id.idiag_if != 0) {
    return Listener::Takes::one_device;
  }
  const std::string_view ipv6_only = attribute(attributes, INET_DIAG_SKV6ONLY);
  return ipv6_only == std::string_view("\0", 1) ? Listener::Takes::both_families : Listener::Takes::own_family;
}

std::optional<Listener> listener_in(std::string_view payload)
{
  inet_diag_msg socket{};
  if (payload.size() < sizeof socket) {
    return std::nullopt;
  }
  std::memcpy(&socket, payload.data(), sizeof socket);
  if (socket.idiag_state != TCP_LISTEN) {
    return std::nullopt;
  }
  std::array<unsigned char, 16> address{};
  std::memcpy(address.data(), &socket.id.idiag_src, sizeof socket.id.idiag_src);
  const std::size_t size = socket.idiag_family == AF_INET ? 4 : address.size();
  return Listener{{ip_of(std::span(address).first(size)), ntohs(socket.id.idiag_sport)},
                  socket.idiag_uid,
                  takes(socket, payload.substr(sizeof socket))};
}

// `sequence` is the question's number.
bool ask(const Fd& socket, unsigned char family, std::uint32_t sequence)
{
  DiagQuestion question;
  question.head.nlmsg_len = sizeof question;
  question.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  question.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  question.head.nlmsg_seq = sequence;
  question.request.sdiag_family = family;
  question.request.sdiag_protocol = IPPROTO_TCP;
  question.request.idiag_states = 1U << TCP_LISTEN;
  sockaddr_nl kernel{};
  kernel.nl_family = AF_NETLINK;
  return ::sendto(socket.get(), &question, sizeof question, 0, reinterpret_cast<const sockaddr*>(&kernel),
                  sizeof kernel) == static_cast<ssize_t>(sizeof question);
}

// Appends what the kernel answers; false where it did not answer to the end.
bool hear(const Fd& socket, std::uint32_t sequence, std::vector<Listener>& listeners)
{
  constexpr std::size_t k_most_of_a_part = std::size_t{32} * 1024;
  std::vector<char> bytes(k_most_of_a_part);
  for (;;) {
    sockaddr_nl sender{};
    socklen_t size = sizeof sender;
    const ssize_t got =
        ::recvfrom(socket.get(), bytes.data(), bytes.size(), MSG_TRUNC, reinterpret_cast<sockaddr*>(&sender), &size);
    if (got <= 0 || static_cast<std::size_t>(got) > bytes.size() || sender.nl_pid != 0) { // 0 is the kernel
      return false;
    }
    const DiagPart part = parse_diag({bytes.data(), static_cast<std::size_t>(got)}, sequence);
    listeners.insert(listeners.end(), part.listeners.begin(), part.listeners.end());
    if (part.end != End::more) {
      return part.end == End::done;
    }
  }
}

} // namespace

DiagPart parse_diag(std::string_view bytes, std::uint32_t sequence)
{
  DiagPart part;
  while (!bytes.empty()) {
    nlmsghdr head{};
    std::memcpy(&head, bytes.data(), std::min(bytes.size(), sizeof head));
    const bool whole = head.nlmsg_len >= sizeof head && head.nlmsg_len <= bytes.size();
    if (!whole || head.nlmsg_seq != sequence || (head.nlmsg_flags & NLM_F_DUMP_INTR) != 0) {
      part.end = End::trouble;
      return part;
    }
    if (head.nlmsg_type != SOCK_DIAG_BY_FAMILY) {
      part.end = head.nlmsg_type == NLMSG_DONE ? End::done : End::trouble;
      return part;
    }
    if (const auto listener = listener_in(bytes.substr(sizeof head, head.nlmsg_len - sizeof head))) {
      part.listeners.push_back(*listener);
    }
    bytes.remove_prefix(std::min<std::size_t>(NLMSG_ALIGN(head.nlmsg_len), bytes.size()));
  }
  return part;
}

std::optional<std::vector<Listener>> listeners_by_netlink()
{
  const Fd socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  std::vector<Listener> listeners;
  std::uint32_t sequence = 0;
  for (const unsigned char family : {AF_INET, AF_INET6}) {
    ++sequence;
    if (!socket || !ask(socket, family, sequence) || !hear(socket, sequence, listeners)) {
      return std::nullopt;
    }
  }
  return listeners;
}

} // namespace distcc_auto
