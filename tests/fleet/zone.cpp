// SPDX-License-Identifier: MIT
#include "tests/fleet/zone.hpp"

#include <algorithm>

namespace distcc_auto::fleet
{

namespace
{

constexpr std::uint32_t k_ttl = 60;
constexpr std::uint16_t k_id_damage = 0x5555;

std::string four_bytes(Ipv4 address)
{
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) {
    bytes += static_cast<char>((address >> shift) & 0xffU);
  }
  return bytes;
}

DnsAnswer with_addresses(const DnsQuestion& question, const std::vector<Ipv4>& addresses, std::uint32_t ttl)
{
  DnsAnswer answer{question, DnsCode::no_error, false, {}};
  if (addresses.empty()) {
    answer.code = DnsCode::no_such_name;
  }
  if (question.type == k_type_a) {
    for (const auto address : addresses) {
      answer.records.push_back({question.name, k_type_a, ttl, four_bytes(address)});
    }
  }
  return answer;
}

DnsAnswer cname_loop(const DnsQuestion& question)
{
  const auto other = "loop." + question.name;
  DnsAnswer answer{question, DnsCode::no_error, false, {}};
  answer.records.push_back({question.name, k_type_cname, k_ttl, other});
  answer.records.push_back({other, k_type_cname, k_ttl, question.name});
  return answer;
}

// The same records, but as if another name had been asked for.
DnsAnswer about_another(DnsAnswer answer)
{
  answer.question.name = "other-" + answer.question.name;
  for (auto& record : answer.records) {
    record.name = answer.question.name;
  }
  return answer;
}

std::string garbage_for(const DnsQuestion& question)
{
  return "\xff\xfe no DNS message about " + question.name + std::string(8, '\xc0');
}

// What is done to an answer that is right in itself.
DnsAnswer damaged(DnsAnswer answer, DnsConduct conduct, Transport transport)
{
  if (conduct == DnsConduct::wrong_id) {
    answer.question.id ^= k_id_damage;
  }
  if (conduct == DnsConduct::truncated && transport == Transport::udp) {
    answer.truncated = true;
    answer.records.clear();
  }
  return conduct == DnsConduct::wrong_question ? about_another(std::move(answer)) : answer;
}

bool stays_silent(const DnsBehaviour& behaviour, Transport transport, int dice)
{
  const bool lost = behaviour.conduct == DnsConduct::lost && transport == Transport::udp && dice < behaviour.percent;
  return lost || behaviour.conduct == DnsConduct::silent;
}

} // namespace

Zone::Zone(Scheme scheme, DnsPlan plan, Ipv4 base, std::vector<bool> absent, ZoneRecords records)
  : scheme_(std::move(scheme))
  , plan_(std::move(plan))
  , base_(base)
  , absent_(std::move(absent))
  , never_given_(base + static_cast<Ipv4>(absent_.size()))
  , records_(std::move(records))
{
}

std::optional<int> Zone::server_of(const DnsQuestion& question) const
{
  const auto number = scheme_.number_of(question.name);
  const bool ours = number && *number >= 1 && static_cast<std::size_t>(*number) <= absent_.size();
  return ours ? number : std::nullopt;
}

std::optional<Ipv4> Zone::address_of(std::optional<int> number) const
{
  if (!number || *number < 1) {
    return std::nullopt;
  }
  const auto index = static_cast<std::size_t>(*number - 1);
  const bool exists = index < absent_.size() && !absent_[index];
  return exists ? std::optional(base_ + static_cast<Ipv4>(index)) : std::nullopt;
}

std::vector<Ipv4> Zone::addresses(std::optional<int> number, const DnsBehaviour& behaviour)
{
  if (behaviour.conduct == DnsConduct::wildcard) {
    return {base_};
  }
  if (behaviour.conduct == DnsConduct::wildcard_new) {
    never_given_ = is_loopback(never_given_ + 2) ? never_given_ : base_;
    return {never_given_++};
  }
  const auto own = address_of(number);
  if (!own) {
    return {};
  }
  std::vector<Ipv4> found = {*own};
  const auto wanted = behaviour.conduct == DnsConduct::many_addresses ? static_cast<std::size_t>(behaviour.count) : 1;
  while (found.size() < wanted && is_loopback(found.back() + 1)) {
    found.push_back(found.back() + 1);
  }
  return found;
}

DnsAnswer Zone::plain_answer(const DnsQuestion& question, const DnsBehaviour& behaviour)
{
  if (question.dns_class != k_class_in || !scheme_.in_domain(question.name)) {
    return {question, DnsCode::refused, false, {}};
  }
  if (behaviour.conduct == DnsConduct::servfail) {
    return {question, DnsCode::server_failure, false, {}};
  }
  if (behaviour.conduct == DnsConduct::cname_loop) {
    return cname_loop(question);
  }
  if (auto records = records_.of(question, scheme_.number_of(question.name))) {
    return {question, DnsCode::no_error, false, std::move(*records)};
  }
  const auto ttl = behaviour.conduct == DnsConduct::ttl0 ? 0 : k_ttl;
  return with_addresses(question, addresses(scheme_.number_of(question.name), behaviour), ttl);
}

DnsReply Zone::reply(const DnsQuestion& question, Transport transport, int dice)
{
  const auto number = scheme_.number_of(question.name);
  const auto behaviour = plan_.of(number);
  if (stays_silent(behaviour, transport, dice) || records_.stays_silent(question, number)) {
    return {};
  }
  if (behaviour.conduct == DnsConduct::garbage) {
    return {garbage_for(question), behaviour.delay};
  }
  const auto answer = damaged(plain_answer(question, behaviour), behaviour.conduct, transport);
  const auto most = transport == Transport::udp ? question.udp_size : k_greatest_message;
  return {encode_answer(answer, most), behaviour.delay};
}

} // namespace distcc_auto::fleet
