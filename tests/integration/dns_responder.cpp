// SPDX-License-Identifier: MIT
#include "dns_responder.hpp"

#include "loopback.hpp"

#include <array>
#include <chrono>
#include <poll.h>
#include <sys/socket.h>

namespace distcc_auto::test
{
namespace
{

constexpr std::size_t k_header = 12;
constexpr char k_ipv4_type = 1;
constexpr char k_text_type = 16;
constexpr char k_formerr = 1;
constexpr char k_servfail = 2;
constexpr char k_nxdomain = 3;
constexpr char k_notimp = 4;
constexpr char k_refused = 5;
constexpr std::chrono::milliseconds k_late{120};

// The header and the question of `question`, without what may stand behind them.
std::string without_additions(std::string question)
{
  question[11] = 0; // how many records stand behind it
  const auto name_end = question.find('\0', k_header);
  return name_end == std::string::npos ? question : question.substr(0, name_end + 1 + 4);
}

bool asks_ipv4(const std::string& question)
{
  return question.at(question.size() - 3) == k_ipv4_type;
}

bool asks_text(const std::string& question)
{
  return question.at(question.size() - 3) == k_text_type;
}

std::string with_code(std::string reply, char code)
{
  reply[2] = static_cast<char>(0x81);
  reply[3] = static_cast<char>(0x80 | code);
  return reply;
}

// An A record with 192.0.2.1, a TXT record with "slots=8", or no record to a question for another type.
std::string with_answer(std::string reply)
{
  reply = with_code(std::move(reply), 0);
  if (asks_text(reply)) {
    reply[7] = 1;
    return reply + std::string("\xc0\x0c\0\x10\0\x01\0\0\0\x3c\0\x08\x07slots=8", 20);
  }
  if (asks_ipv4(reply)) {
    reply[7] = 1;
    reply += std::string("\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x01", 16);
  }
  return reply;
}

std::string first_label(const std::string& question)
{
  return question.substr(k_header + 1, static_cast<std::size_t>(question[k_header]));
}

bool is_single_label(const std::string& question)
{
  return question.at(k_header + 1 + first_label(question).size()) == 0;
}

std::string as_the_site(const std::string& question, char code_for_single_labels)
{
  if (is_single_label(question)) {
    return with_code(question, code_for_single_labels);
  }
  const auto name = first_label(question);
  return name == "d1" || name == "d2" ? with_answer(question) : with_code(question, k_nxdomain);
}

// `target` as it stands in messages.
std::string as_a_site_with_an_alias(const std::string& question, const std::string& target, char code)
{
  const auto name = first_label(question);
  if (name != "d2") {
    return name == "d1" || name == "d3" ? with_answer(question) : with_code(question, k_nxdomain);
  }
  auto reply = with_code(question, code);
  reply[7] = 1;
  return reply + std::string("\xc0\x0c\0\x05\0\x01\0\0\0\x3c\0", 11) + static_cast<char>(target.size()) + target;
}

std::string with_each_code(const std::string& question)
{
  const int code = std::stoi(first_label(question).substr(1));
  auto reply = with_code(question, static_cast<char>(code & 15));
  if (code > 15) {
    reply[11] = 1;
    reply += std::string("\0\0\x29\x04\xd0", 5) + static_cast<char>(code >> 4) + std::string(5, '\0');
  }
  return reply;
}

} // namespace

DnsResponder::DnsResponder(Behaviour behaviour)
  : behaviour_(behaviour)
  , socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
  , port_(bind_to(socket_, 0))
  , thread_([this] { serve(); })
{
}

DnsResponder::~DnsResponder()
{
  stopped_ = true;
  thread_.join();
}

std::string DnsResponder::address() const
{
  return "127.0.0.1:" + std::to_string(port_);
}

void DnsResponder::serve()
{
  std::array<char, 1500> bytes{};
  while (!stopped_) {
    pollfd ready{socket_.get(), POLLIN, 0};
    if (::poll(&ready, 1, 20) <= 0) {
      continue;
    }
    sockaddr_in from{};
    socklen_t length = sizeof from;
    auto* const sender = reinterpret_cast<sockaddr*>(&from);
    const auto count = ::recvfrom(socket_.get(), bytes.data(), bytes.size(), 0, sender, &length);
    if (count < static_cast<ssize_t>(k_header)) {
      continue;
    }
    ++questions_;
    const bool edns = bytes[11] != 0;
    const auto question = without_additions({bytes.data(), static_cast<std::size_t>(count)});
    const auto reply = edns ? reply_to_edns(question) : reply_to(question);
    if (behaviour_ == Behaviour::late) {
      std::this_thread::sleep_for(k_late);
    }
    for (int i = 0; !reply.empty() && i < (behaviour_ == Behaviour::twice ? 2 : 1); ++i) {
      ::sendto(socket_.get(), reply.data(), reply.size(), 0, sender, length);
    }
  }
}

std::string DnsResponder::reply_to_edns(const std::string& question)
{
  switch (behaviour_) {
  case Behaviour::formerr_to_edns:
    return with_code(question, k_formerr);
  case Behaviour::notimp_to_edns:
    return with_code(question, k_notimp);
  case Behaviour::drops_edns:
    return "";
  default:
    return reply_to(question);
  }
}

std::string DnsResponder::reply_to(const std::string& question)
{
  switch (behaviour_) {
  case Behaviour::servfail_single_labels:
    return as_the_site(question, k_servfail);
  case Behaviour::refused_single_labels:
    return as_the_site(question, k_refused);
  case Behaviour::dangling_alias:
    return as_a_site_with_an_alias(question, "\4gone\xc0\x0c", k_nxdomain);
  case Behaviour::looping_alias:
    return as_a_site_with_an_alias(question, "\xc0\x0c", 0);
  case Behaviour::alias_of_nothing:
    return as_a_site_with_an_alias(question, "\4void\xc0\x0c", 0);
  case Behaviour::ipv4_nxdomain:
    return with_code(question, asks_ipv4(question) ? k_nxdomain : k_servfail);
  case Behaviour::ipv6_nxdomain:
    return with_code(question, asks_ipv4(question) ? k_servfail : k_nxdomain);
  case Behaviour::every_code:
    return with_each_code(question);
  case Behaviour::formerr_to_edns:
  case Behaviour::notimp_to_edns:
  case Behaviour::drops_edns:
  case Behaviour::answers:
  case Behaviour::twice:
  case Behaviour::late:
    return with_answer(question);
  case Behaviour::silent:
    return "";
  case Behaviour::servfail:
    return with_code(question, k_servfail);
  case Behaviour::refused:
    return with_code(question, k_refused);
  case Behaviour::garbage:
    return std::string(40, '\xff');
  case Behaviour::malformed: {
    const auto reply = with_answer(question);
    return asks_ipv4(question) ? reply.substr(0, reply.size() - 3) : reply;
  }
  case Behaviour::wrong_id: {
    auto reply = with_answer(question);
    reply[0] = static_cast<char>(reply[0] + 1);
    return reply;
  }
  case Behaviour::ipv4_only:
    return asks_ipv4(question) ? with_answer(question) : "";
  case Behaviour::lies_once: {
    const auto reply = with_answer(question);
    return question.substr(k_header + 1, 4) == "lies" ? reply.substr(0, reply.size() - 3) : reply;
  }
  case Behaviour::loses_two:
    return ++sendings_[question.substr(k_header)] > 2 ? with_answer(question) : "";
  }
  return "";
}

std::uint16_t free_dns_port()
{
  for (int i = 0; i < 100; ++i) {
    const Fd udp(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const Fd tcp(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto port = bind_to(udp, 0);
    if (port != 0 && bind_to(tcp, port) == port) {
      return port;
    }
  }
  return 0;
}

} // namespace distcc_auto::test
