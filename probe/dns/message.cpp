// SPDX-License-Identifier: MIT
#include "probe/dns/message.hpp"

#include "config/host_name.hpp"
#include "config/quote.hpp"
#include "probe/dns/message_reader.hpp"

#include <algorithm>
#include <array>
#define CARES_NO_DEPRECATED // its old calls are the ones that every version from 1.18 on has
#include <ares.h>
#include <memory>
#include <strings.h>
#include <vector>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;
using Standing = DnsReply::Standing;

constexpr std::size_t k_longest_name = 253; // as text: 255 bytes in the message (RFC 1035 2.3.4)
constexpr std::size_t k_most_aliases = 16;  // in a row
constexpr std::uint16_t k_class_in = 1;
constexpr std::uint16_t k_type_cname = 5;
constexpr std::uint16_t k_type_opt = 41;

// The second two bytes of a message.
constexpr std::uint16_t k_is_reply = 0x8000;
constexpr std::uint16_t k_opcode = 0x7800;
constexpr std::uint16_t k_truncated = 0x0200;
constexpr std::uint16_t k_validated = 0x0020; // AD: in a question, that its asker wants to know
constexpr std::uint16_t k_code = 0x000f;

// What a question that wants a proof sets in the bytes that c-ares has made: AD in the header's fourth byte, and DO
// in the flags of the OPT record that ends the message, which are followed by its second half and an empty size.
constexpr std::size_t k_validated_at = 3;
constexpr std::size_t k_dnssec_ok_from_end = 4;
constexpr char k_dnssec_ok = '\x80';

constexpr auto k_circle = "its alias leads to itself, or to too many others";
constexpr auto k_malformed = "the DNS server's answer is malformed";

constexpr int k_no_error = 0;
constexpr int k_formerr = 1;
constexpr int k_servfail = 2;
constexpr int k_no_such_name = 3;
constexpr int k_notimp = 4;
constexpr int k_badvers = 16;

// By number, from the registry of DNS parameters.
constexpr std::array<std::string_view, 24> k_code_names{
    "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN",  "NOTIMP",  "REFUSED", "YXDOMAIN", "YXRRSET",
    "NXRRSET", "NOTAUTH", "NOTZONE",  "DSOTYPENI", "code 12", "code 13", "code 14",  "code 15",
    "BADVERS", "BADKEY",  "BADTIME",  "BADMODE",   "BADNAME", "BADALG",  "BADTRUNC", "BADCOOKIE"};

bool same_name(const std::string& a, const std::string& b)
{
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

struct Record {
  std::string owner;
  std::uint16_t type = 0;
  std::uint16_t dns_class = 0;
  std::uint32_t ttl = 0;
  std::uint16_t size = 0;
  MessageReader data; // at its first byte: a name in it may point to any earlier place of the message
};

Record take_record(MessageReader& reader)
{
  Record record{reader.name(), reader.two(), reader.two(), reader.four(), reader.two(), reader};
  reader.take(record.size);
  return record;
}

struct Header {
  std::uint16_t flags = 0;
  std::uint16_t questions = 0;
  std::uint16_t answers = 0;
  std::uint16_t authorities = 0;
  std::uint16_t additionals = 0;
};

Header take_header(MessageReader& reader)
{
  reader.two();
  Header header;
  for (auto* const field :
       {&header.flags, &header.questions, &header.answers, &header.authorities, &header.additionals}) {
    *field = reader.two();
  }
  return header;
}

// A server that understood nothing may leave the question out; that it is the one that was asked is all that counts.
bool is_bare_refusal(const Header& header)
{
  const int code = header.flags & k_code;
  return header.questions == 0 && code != k_no_error && code != k_no_such_name;
}

bool is_reply_to(const Header& header, MessageReader& reader, const DnsQuery& query)
{
  if ((header.flags & k_is_reply) == 0 || (header.flags & k_opcode) != 0) {
    return false;
  }
  if (header.questions != 1) {
    return is_bare_refusal(header);
  }
  const bool named = same_name(reader.name(), query.name);
  const bool typed = reader.two() == static_cast<std::uint16_t>(query.type);
  return named && typed && reader.two() == k_class_in && !reader.failed();
}

struct ResponseCode {
  int code = 0;
  bool with_opt = false;
};

// The eight upper bits of a response code stand in the OPT record, if there is one (RFC 6891 6.1.3).
ResponseCode response_code(const Header& header, MessageReader reader)
{
  const int code = header.flags & k_code;
  const std::size_t others = std::size_t{header.authorities} + header.additionals;
  for (std::size_t i = 0; i < others && !reader.failed(); ++i) {
    const Record record = take_record(reader);
    if (record.type == k_type_opt && !reader.failed()) {
      return {static_cast<int>(record.ttl >> 24U << 4U) | code, true};
    }
  }
  return {code, false};
}

// What a server says that does not know EDNS, or not our version of it (RFC 6891 6.1.3, 7).
bool is_about_edns(ResponseCode response)
{
  const bool older = response.code == k_formerr || response.code == k_notimp || response.code == k_servfail;
  return response.code == k_badvers || (older && !response.with_opt);
}

bool is_for_addresses(RecordType type)
{
  return type == RecordType::a || type == RecordType::aaaa;
}

// Follows the aliases from `name` on (RFC 1034 3.6.2), and leaves the last name in it; returns what is wrong with
// one.
std::string follow_aliases(const std::vector<Record>& records, RecordType type, std::string& name)
{
  for (std::size_t i = 0; i < k_most_aliases; ++i) {
    const auto alias = std::ranges::find_if(records, [&](const Record& record) {
      return record.type == k_type_cname && record.dns_class == k_class_in && same_name(record.owner, name);
    });
    if (alias == records.end()) {
      return "";
    }
    MessageReader data = alias->data;
    name = data.name();
    if (data.failed()) {
      return k_malformed;
    }
    const auto trouble = is_for_addresses(type) ? host_name_trouble(name) : std::nullopt;
    if (trouble) {
      return "DNS leads to " + in_quotes(name) + ": " + *trouble;
    }
  }
  return k_circle;
}

// A name that is an alias exists, even where what it leads to does not.
DnsReply denied(const std::vector<Record>& records, const DnsQuery& query)
{
  DnsReply reply;
  std::string name = query.name;
  const auto trouble = follow_aliases(records, query.type, name);
  const bool is_alias = !same_name(name, query.name) || !trouble.empty();
  reply.answer.kind = is_alias ? Kind::bad_alias : Kind::no_name;
  const auto nowhere = "its alias leads to " + in_quotes(name) + ", which does not exist";
  reply.answer.detail = is_alias ? (trouble.empty() ? nowhere : trouble) : "";
  return reply;
}

Address take_address(MessageReader data, std::size_t size)
{
  const auto bytes = data.take(size);
  return unmapped({std::vector<unsigned char>(bytes.begin(), bytes.end()), 0});
}

// Strings, each behind its length; false where they do not fill the record.
bool take_text(const Record& record, DnsAnswer& answer)
{
  MessageReader bounded = record.data;
  MessageReader reader(bounded.take(record.size));
  std::string text;
  for (std::size_t taken = 0; taken < record.size;) {
    const auto part = reader.take(reader.one());
    if (reader.failed()) {
      return false;
    }
    text += part;
    taken += 1 + part.size();
  }
  answer.texts.push_back(std::move(text));
  return record.size != 0;
}

bool take_service(const Record& record, DnsAnswer& answer)
{
  constexpr std::size_t k_least = 7; // three numbers and the root
  MessageReader data = record.data;
  ServiceRecord service;
  service.priority = data.two();
  service.weight = data.two();
  service.port = data.two();
  service.target = data.name();
  answer.services.push_back(std::move(service));
  return record.size >= k_least && !data.failed();
}

// Adds what `record` holds; false where it is malformed.
bool take_data(RecordType type, const Record& record, DnsAnswer& answer)
{
  constexpr std::size_t k_ipv4_size = 4;
  constexpr std::size_t k_ipv6_size = 16;
  switch (type) {
  case RecordType::a:
  case RecordType::aaaa: {
    const std::size_t size = type == RecordType::a ? k_ipv4_size : k_ipv6_size;
    if (answer.addresses.size() < k_most_addresses) {
      answer.addresses.push_back(take_address(record.data, size));
    }
    return record.size == size;
  }
  case RecordType::txt:
    return take_text(record, answer);
  case RecordType::srv:
    return take_service(record, answer);
  }
  return false;
}

DnsReply turned_away(std::string why)
{
  DnsReply reply{Standing::turned_away, {}};
  reply.answer.kind = Kind::failed;
  reply.answer.detail = std::move(why);
  return reply;
}

DnsReply malformed()
{
  return turned_away(k_malformed);
}

std::string code_in_words(int code, Proof proof)
{
  const auto place = static_cast<std::size_t>(code);
  const bool has_name = place < k_code_names.size();
  const std::string words =
      "the DNS server answered " + (has_name ? std::string(k_code_names[place]) : "code " + std::to_string(code));
  return code == k_servfail && proof == Proof::required
             ? words + ", as a validating one does where a signature does not fit (bogus)"
             : words;
}

DnsReply read_records(const std::vector<Record>& records, const DnsQuery& query, bool validated)
{
  DnsReply reply;
  DnsAnswer& answer = reply.answer;
  std::string name = query.name;
  if (auto trouble = follow_aliases(records, query.type, name); !trouble.empty()) {
    answer.kind = trouble == k_circle ? Kind::bad_alias : Kind::failed;
    answer.detail = std::move(trouble);
    return reply;
  }
  answer.kind = Kind::none;
  if (!same_name(name, query.name)) {
    answer.detail = "its alias leads to " + in_quotes(name) + ", which has no address";
  }
  for (const Record& record : records) {
    if (record.type == static_cast<std::uint16_t>(query.type) && record.dns_class == k_class_in &&
        same_name(record.owner, name)) {
      answer.kind = Kind::records;
      answer.detail.clear();
      if (!take_data(query.type, record, answer)) {
        return malformed();
      }
    }
  }
  if (answer.kind == Kind::records && query.proof == Proof::required && !validated) {
    answer = {};
    answer.kind = Kind::unproven;
    answer.detail = k_not_validated;
  }
  return reply;
}

} // namespace

std::optional<std::string> encode_query(const DnsQuery& query, std::uint16_t id, Edns edns)
{
  if (query.name.empty() || query.name.ends_with('.') || query.name.size() > k_longest_name) {
    return std::nullopt;
  }
  constexpr int recursion_desired = 1;
  unsigned char* made = nullptr;
  int size = 0;
  const int status =
      ::ares_create_query(query.name.c_str(), k_class_in, static_cast<int>(query.type), id, recursion_desired, &made,
                          &size, edns == Edns::with ? static_cast<int>(k_udp_size) : 0);
  const std::unique_ptr<unsigned char, decltype(&::ares_free_string)> owner(made, &::ares_free_string);
  if (status != ARES_SUCCESS) {
    return std::nullopt;
  }
  std::string bytes(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
  if (query.proof == Proof::required) {
    bytes[k_validated_at] |= static_cast<char>(k_validated);
    if (edns == Edns::with) {
      bytes[bytes.size() - k_dnssec_ok_from_end] |= k_dnssec_ok;
    }
  }
  return bytes;
}

std::optional<std::uint16_t> message_id(std::string_view message)
{
  MessageReader reader(message);
  const auto id = reader.two();
  return reader.failed() ? std::nullopt : std::optional(id);
}

std::optional<DnsReply> read_reply(std::string_view message, const DnsQuery& query)
{
  MessageReader reader(message);
  const Header header = take_header(reader);
  if (reader.failed() || !is_reply_to(header, reader, query)) {
    return std::nullopt;
  }
  if ((header.flags & k_truncated) != 0) {
    return DnsReply{Standing::truncated, {}};
  }
  std::vector<Record> records;
  for (std::size_t i = 0; i < header.answers && !reader.failed(); ++i) {
    records.push_back(take_record(reader));
  }
  if (reader.failed()) {
    return malformed();
  }
  const auto response = response_code(header, reader);
  if (response.code == k_no_such_name) {
    return denied(records, query);
  }
  if (response.code != k_no_error) {
    auto reply = turned_away(code_in_words(response.code, query.proof));
    reply.standing = is_about_edns(response) ? Standing::not_understood : reply.standing;
    return reply;
  }
  return read_records(records, query, (header.flags & k_validated) != 0);
}

} // namespace distcc_auto
