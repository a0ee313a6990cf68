// SPDX-License-Identifier: MIT
#include "tests/fleet/stats_behaviour.hpp"

namespace distcc_auto::fleet
{

namespace
{

constexpr std::array<NamedValue<StatsConduct>, 7> k_conducts = {{
    {StatsConduct::tells, "tells", "kids"},
    {StatsConduct::garbage, "garbage", ""},
    {StatsConduct::negative, "negative", ""},
    {StatsConduct::huge, "huge", ""},
    {StatsConduct::endless, "endless", ""},
    {StatsConduct::drip, "drip", "kids"},
    {StatsConduct::silent, "silent", ""},
}};

const std::string k_head =
    "HTTP/1.0 200 OK\nContent-Type: text/plain\nConnection: close\n\nargv /distccd\n<distccstats>\n"
    "dcc_tcp_accept 12\ndcc_longest_job_time_msecs -1\n";

std::string page(const std::string& kids)
{
  return k_head + "dcc_max_kids " + kids + "\ndcc_avg_kids1 0\n</distccstats>\n";
}

Result<void> set_parameter(StatsBehaviour& behaviour, const std::string& /*key*/, const std::string& value)
{
  constexpr int k_most = 10000;
  return set_number(behaviour.kids, value, 1, k_most);
}

} // namespace

Result<std::map<int, StatsBehaviour>> plan_stats(const std::vector<std::string>& specs, int servers)
{
  std::map<int, StatsBehaviour> plan;
  for (const auto& text : specs) {
    const auto spec = parse_spec(text);
    const auto behaviour =
        spec ? read_behaviour<StatsBehaviour>(*spec, k_conducts, set_parameter) : std::unexpected(spec.error());
    if (!behaviour) {
      return std::unexpected(behaviour.error());
    }
    for (int number = 1; number <= servers; ++number) {
      if (spec->whom.covers(number)) {
        plan[number] = *behaviour;
      }
    }
  }
  return plan;
}

Script stats_script(const StatsBehaviour& behaviour)
{
  switch (behaviour.conduct) {
  case StatsConduct::tells:
    return {page(std::to_string(behaviour.kids)), Ending::closes};
  case StatsConduct::garbage:
    return {"220 ready\r\n", Ending::closes};
  case StatsConduct::negative:
    return {page("-4"), Ending::closes};
  case StatsConduct::huge:
    return {page("99999999999999999999"), Ending::closes};
  case StatsConduct::endless:
    return {k_head, Ending::endless};
  case StatsConduct::drip:
    return {page(std::to_string(behaviour.kids)), Ending::closes, std::chrono::milliseconds(100)};
  case StatsConduct::silent:
    return {"", Ending::holds};
  }
  return {};
}

std::string list_stats_conducts()
{
  return list_rows(k_conducts);
}

} // namespace distcc_auto::fleet
