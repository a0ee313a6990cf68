// SPDX-License-Identifier: MIT
#include "tests/fleet/dns_behaviour.hpp"

namespace distcc_auto::fleet
{

namespace
{

// The most A records that one message over TCP can hold.
constexpr int k_most_addresses = 4000;

constexpr std::array<NamedValue<DnsConduct>, 13> k_conducts = {{
    {DnsConduct::good, "good", "delay"},
    {DnsConduct::lost, "lost", "delay percent"},
    {DnsConduct::servfail, "servfail", "delay"},
    {DnsConduct::wildcard, "wildcard", "delay"},
    {DnsConduct::wildcard_new, "wildcard_new", "delay"},
    {DnsConduct::cname_loop, "cname_loop", "delay"},
    {DnsConduct::many_addresses, "many_addresses", "delay count"},
    {DnsConduct::wrong_id, "wrong_id", "delay"},
    {DnsConduct::wrong_question, "wrong_question", "delay"},
    {DnsConduct::garbage, "garbage", "delay"},
    {DnsConduct::truncated, "truncated", "delay"},
    {DnsConduct::ttl0, "ttl0", "delay"},
    {DnsConduct::silent, "silent", ""},
}};

Result<void> set_parameter(DnsBehaviour& behaviour, const std::string& key, const std::string& value)
{
  if (key == "percent") {
    return set_number(behaviour.percent, value, 0, 100);
  }
  if (key == "count") {
    return set_number(behaviour.count, value, 1, k_most_addresses);
  }
  return set_duration(behaviour.delay, value);
}

} // namespace

Result<DnsBehaviour> make_dns_behaviour(const Spec& spec)
{
  return read_behaviour<DnsBehaviour>(spec, k_conducts, set_parameter);
}

Result<DnsPlan> DnsPlan::parse(const std::vector<std::string>& specs)
{
  DnsPlan plan;
  for (const auto& text : specs) {
    const auto spec = parse_spec(text);
    const auto behaviour = spec ? make_dns_behaviour(*spec) : std::unexpected(spec.error());
    if (!behaviour) {
      return std::unexpected(behaviour.error());
    }
    plan.rules_.emplace_back(spec->whom, *behaviour);
  }
  return plan;
}

DnsBehaviour DnsPlan::of(std::optional<int> number) const
{
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->first.covers(number)) {
      return rule->second;
    }
  }
  return {};
}

std::string list_dns_conducts()
{
  return list_rows(k_conducts);
}

} // namespace distcc_auto::fleet
