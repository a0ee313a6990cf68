// SPDX-License-Identifier: MIT
#include "probe/protocol/stats_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace distcc_auto
{
namespace
{

constexpr int k_most_slots = 10000;
constexpr std::string_view k_wanted = "dcc_max_kids ";

// Digits and nothing else, from 1 to k_most_slots.
std::optional<int> slots_of(std::string_view text)
{
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && stop == text.data() + text.size();
  return whole && value >= 1 && value <= k_most_slots ? std::optional(value) : std::nullopt;
}

} // namespace

Result<ReadStep> StatsReader::feed(std::string_view bytes)
{
  while (!bytes.empty()) {
    if (seen_ == k_most) {
      return fail(Errc::too_large, "no dcc_max_kids within " + std::to_string(k_most) + " bytes");
    }
    const char byte = bytes.front();
    bytes.remove_prefix(1);
    ++seen_;
    if (byte != '\n') {
      line_ += byte;
      continue;
    }
    const std::string line = std::exchange(line_, {});
    const auto step = take_line(line.ends_with('\r') ? std::string_view(line).substr(0, line.size() - 1) : line);
    if (!step || *step == ReadStep::done) {
      return step;
    }
  }
  return ReadStep::more;
}

Result<ReadStep> StatsReader::take_line(std::string_view line)
{
  switch (part_) {
  case Part::status:
    if (!line.starts_with("HTTP/1.") || line.substr(std::min(line.find(' '), line.size())).substr(0, 5) != " 200 ") {
      return fail(Errc::protocol, "no web page");
    }
    part_ = Part::header;
    return ReadStep::more;
  case Part::header:
    part_ = line.empty() ? Part::before : part_;
    return ReadStep::more;
  case Part::before:
    part_ = line == "<distccstats>" ? Part::stats : part_;
    return ReadStep::more;
  case Part::stats:
    break;
  }
  if (line == "</distccstats>") {
    return fail(Errc::protocol, "no dcc_max_kids");
  }
  if (!line.starts_with(k_wanted)) {
    return ReadStep::more;
  }
  slots_ = slots_of(line.substr(k_wanted.size()));
  return slots_ ? Result<ReadStep>(ReadStep::done) : fail(Errc::protocol, "dcc_max_kids is no number of jobs");
}

} // namespace distcc_auto
