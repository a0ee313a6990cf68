// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// DNS messages (RFC 1035, and the UDP size of RFC 6891) as values. Pure: bytes in, values out, and back.
namespace distcc_auto::fleet
{

constexpr std::uint16_t k_type_a = 1;
constexpr std::uint16_t k_type_cname = 5;
constexpr std::uint16_t k_type_txt = 16;
constexpr std::uint16_t k_type_aaaa = 28;
constexpr std::uint16_t k_type_srv = 33;
constexpr std::uint16_t k_class_in = 1;

// The most that fits where the question doesn't say more.
constexpr std::size_t k_plain_udp_size = 512;
constexpr std::size_t k_greatest_message = 65535;

enum class DnsCode : std::uint8_t { no_error = 0, server_failure = 2, no_such_name = 3, refused = 5 };

struct DnsQuestion {
  std::uint16_t id = 0;
  std::string name; // as it was written, without a last dot
  std::uint16_t type = k_type_a;
  std::uint16_t dns_class = k_class_in;
  bool recursion_desired = true;
  std::size_t udp_size = k_plain_udp_size; // what the asker takes over UDP

  bool operator==(const DnsQuestion&) const = default;
};

struct DnsRecord {
  std::string name;
  std::uint16_t type = k_type_a;
  std::uint32_t ttl = 0;
  std::string data; // A: 4 bytes; CNAME: a name; else as it came

  bool operator==(const DnsRecord&) const = default;
};

struct DnsAnswer {
  DnsQuestion question;
  DnsCode code = DnsCode::no_error;
  bool truncated = false;
  std::vector<DnsRecord> records;
};

// Errc::corrupt where `bytes` are no question: an answer, more than one question, cut, a name that is none.
Result<DnsQuestion> decode_question(std::string_view bytes);
Result<DnsAnswer> decode_answer(std::string_view bytes);

// A name as it stands in messages, label by label.
std::string encode_name(std::string_view name);

std::string encode_question(const DnsQuestion& question);

// Never longer than `most`: records that don't fit are left out, and the truncation bit says so.
std::string encode_answer(const DnsAnswer& answer, std::size_t most);

} // namespace distcc_auto::fleet
