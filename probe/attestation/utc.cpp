// SPDX-License-Identifier: MIT
#include "probe/attestation/utc.hpp"

#include <charconv>
#include <cstdio>

namespace distcc_auto
{
namespace
{

using namespace std::chrono; // NOLINT(google-build-using-namespace): calendar types on every line

// The decimal number in a fixed place of a text that is long enough; -1 where there is another character.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
  int number = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') {
      return -1;
    }
    number = 10 * number + (c - '0');
  }
  return number;
}

} // namespace

std::string date_text(UtcTime time)
{
  const year_month_day date(floor<days>(time));
  char text[32] = {};
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
  return text;
}

std::string to_string(UtcTime time)
{
  const hh_mm_ss clock(time - floor<days>(time));
  char text[32] = {};
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", int(clock.hours().count()), int(clock.minutes().count()),
                int(clock.seconds().count()));
  return date_text(time) + text;
}

std::optional<UtcTime> parse_utc(std::string_view text)
{
  if (text.size() != 20) {
    return std::nullopt;
  }
  const year_month_day date{year(digits(text, 0, 4)), month(static_cast<unsigned>(digits(text, 5, 2))),
                            day(static_cast<unsigned>(digits(text, 8, 2)))};
  if (!date.ok() || date.year() < year(1970)) {
    return std::nullopt;
  }
  const UtcTime time =
      sys_days(date) + hours(digits(text, 11, 2)) + minutes(digits(text, 14, 2)) + seconds(digits(text, 17, 2));
  // What is out of range, or no digit, or another separator, is spelled otherwise when it is written again.
  return to_string(time) == text ? std::optional(time) : std::nullopt;
}

} // namespace distcc_auto
