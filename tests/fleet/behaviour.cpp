// SPDX-License-Identifier: MIT
#include "tests/fleet/behaviour.hpp"

#include <algorithm>

namespace distcc_auto::fleet
{

namespace
{

constexpr std::array<NamedValue<Conduct>, 22> k_conducts = {{
    {Conduct::good, "good", "delay kids"},
    {Conduct::tires, "tires", "delay after"},
    {Conduct::recovers, "recovers", "delay after"},
    {Conduct::refuses, "refuses", ""},
    {Conduct::silent, "silent", ""},
    {Conduct::stops_reading, "stops_reading", ""},
    {Conduct::drip, "drip", "delay gap"},
    {Conduct::garbage, "garbage", ""},
    {Conduct::closes_at_accept, "closes_at_accept", ""},
    {Conduct::closes_after_request, "closes_after_request", "delay"},
    {Conduct::closes_in_answer, "closes_in_answer", "delay"},
    {Conduct::resets, "resets", "delay"},
    {Conduct::huge_length, "huge_length", "delay"},
    {Conduct::endless, "endless", "delay"},
    {Conduct::wrong_object, "wrong_object", "delay kind"},
    {Conduct::canned, "canned", "delay"},
    {Conduct::compile_fails, "compile_fails", "delay"},
    {Conduct::compiler_missing, "compiler_missing", "delay"},
    {Conduct::not_allowed, "not_allowed", "delay"},
    {Conduct::wrong_version, "wrong_version", "delay"},
    {Conduct::comes_and_goes, "comes_and_goes", "delay period"},
    {Conduct::no_such_host, "no_such_host", ""},
}};

constexpr std::array<std::pair<std::string_view, Difference>, 4> k_differences = {{
    {"target", Difference::target},
    {"version", Difference::version},
    {"options", Difference::options},
    {"bit", Difference::bit},
}};

Result<void> set_difference(Behaviour& behaviour, const std::string& value)
{
  for (const auto& [name, difference] : k_differences) {
    if (name == value) {
      behaviour.difference = difference;
      return {};
    }
  }
  return fail(Errc::invalid, "kind \"" + value + "\" is none of target, version, options, bit");
}

Result<void> set_parameter(Behaviour& behaviour, const std::string& key, const std::string& value)
{
  if (key == "kind") {
    return set_difference(behaviour, value);
  }
  if (key == "kids" || key == "after") {
    constexpr int k_most = 1000000;
    return set_number(key == "kids" ? behaviour.kids : behaviour.after, value, 1, k_most);
  }
  if (key == "delay") {
    return set_duration(behaviour.delay, value);
  }
  auto set = set_duration(key == "gap" ? behaviour.gap : behaviour.period, value);
  if (set && (behaviour.gap.count() < 1 || behaviour.period.count() < 2)) {
    return fail(Errc::invalid, key + "=" + value + " is too short: at least 2ms");
  }
  return set;
}

} // namespace

std::string_view name_of(Conduct conduct)
{
  const auto is_it = [conduct](const auto& row) { return row.value == conduct; };
  const auto* found = std::find_if(k_conducts.begin(), k_conducts.end(), is_it);
  return found == k_conducts.end() ? "" : found->name;
}

Result<Behaviour> make_behaviour(const Spec& spec)
{
  return read_behaviour<Behaviour>(spec, k_conducts, set_parameter);
}

Result<std::vector<Behaviour>> plan_behaviours(const std::vector<std::string>& specs, int servers)
{
  std::vector<Behaviour> plan(static_cast<std::size_t>(servers));
  for (const auto& text : specs) {
    const auto spec = parse_spec(text);
    const auto behaviour = spec ? make_behaviour(*spec) : std::unexpected(spec.error());
    if (!behaviour) {
      return std::unexpected(behaviour.error());
    }
    if (spec->whom.greatest() > servers) {
      return fail(Errc::invalid, "\"" + text + "\": there are only " + std::to_string(servers) + " servers");
    }
    for (int number = 1; number <= servers; ++number) {
      if (spec->whom.covers(number)) {
        plan[static_cast<std::size_t>(number - 1)] = *behaviour;
      }
    }
  }
  return plan;
}

std::string list_conducts()
{
  return list_rows(k_conducts);
}

} // namespace distcc_auto::fleet
