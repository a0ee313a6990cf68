// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/answer.hpp"
#include "probe/dns/query.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// DNS messages (RFC 1035 4): a question as bytes, and what the bytes of a reply say to it. Pure.
namespace distcc_auto
{

constexpr std::size_t k_most_addresses = 100; // of one name; the rest is dropped
constexpr std::size_t k_udp_size = 1232;      // what passes nearly every network in one piece

// Whether the question says that the asker knows EDNS (RFC 6891), and so takes UDP answers of more than 512 bytes.
enum class Edns { with, without };

// The message that asks `query`. Nothing where DNS cannot hold its name.
std::optional<std::string> encode_query(const DnsQuery& query, std::uint16_t id, Edns edns);

// The first two bytes of a message.
std::optional<std::uint16_t> message_id(std::string_view message);

struct DnsReply {
  enum class Standing {
    answer,         // `answer` is the server's
    truncated,      // the whole answer is to be had by TCP
    turned_away,    // another server may know more: SERVFAIL, REFUSED, malformed, ...
    not_understood, // the same, or this one without EDNS: its refusal does not say that it knows EDNS
  };
  Standing standing = Standing::answer;
  DnsAnswer answer; // failed, with the words, where it is turned away or not understood
};

// Nothing where `message` is not a reply to `query`: a forged, late or misled one, which is not to count at all.
std::optional<DnsReply> read_reply(std::string_view message, const DnsQuery& query);

} // namespace distcc_auto
