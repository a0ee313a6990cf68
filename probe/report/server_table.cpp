// SPDX-License-Identifier: MIT
#include "probe/report/server_table.hpp"

#include "config/host_pattern.hpp"
#include "probe/report/durations.hpp"
#include "probe/report/table.hpp"
#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <iterator>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_verdict_most = 120;

std::vector<Column> columns()
{
  constexpr Column k_time{Align::right, 12};
  constexpr Column k_verdict{Align::left, 76}; // the longest words fit, not every detail
  return {Column{}, Column{}, k_verdict, k_time, k_time, k_time, Column{}, Column{}};
}

std::string or_dash(std::string text)
{
  return text.empty() ? "-" : std::move(text);
}

// "16 (DNS)": how many jobs at once, and who said so.
std::string slots_in_words(const Verdict& verdict, int otherwise)
{
  const Candidate& candidate = verdict.candidate;
  if (!verdict.good()) {
    return "-";
  }
  std::string slots = std::to_string(candidate.slots.value_or(otherwise));
  switch (candidate.slots_from) {
  case SlotsFrom::settings:
    return slots + " (settings)";
  case SlotsFrom::dns:
    return slots + " (DNS)";
  case SlotsFrom::stats:
    return slots + " (stats)";
  case SlotsFrom::nobody:
    return slots;
  }
  return slots;
}

std::string address_or_way(const Candidate& candidate)
{
  if (candidate.ssh) {
    return "by ssh";
  }
  return candidate.address.bytes.empty() ? "-" : to_string(candidate.address);
}

Row row(const Verdict& verdict, int slots)
{
  const Candidate& candidate = verdict.candidate;
  return {or_dash(server_text(candidate)),
          address_or_way(candidate),
          printable(in_words(verdict), k_verdict_most),
          milliseconds_in_words(candidate.dns),
          milliseconds_in_words(verdict.connect),
          milliseconds_in_words(verdict.compile),
          slots_in_words(verdict, slots),
          or_dash(printable(verdict.compiler, k_compiler_most))};
}

} // namespace

std::string server_text(const Candidate& candidate)
{
  std::string name = printable(candidate.name, k_name_most);
  if (candidate.ssh || candidate.port == k_distcc_port) {
    return name;
  }
  const bool is_ipv6_literal = name.find(':') != std::string::npos;
  return (is_ipv6_literal ? "[" + name + "]" : name) + ":" + std::to_string(candidate.port);
}

std::string server_table(const std::vector<Verdict>& verdicts, int slots)
{
  std::vector<Row> rows = {{"server", "address", "verdict", "DNS", "connect", "compile", "slots", "compiler"}};
  std::ranges::transform(verdicts, std::back_inserter(rows),
                         [slots](const Verdict& verdict) { return row(verdict, slots); });
  return aligned(columns(), rows);
}

} // namespace distcc_auto
