// SPDX-License-Identifier: MIT
#include "probe/report/durations.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace distcc_auto
{

std::string milliseconds_in_words(Milliseconds time)
{
  if (!(time.count() > 0)) {
    return "-";
  }
  const long tenths = std::lround(time.count() * 10);
  if (tenths >= 100) {
    return std::to_string(std::lround(time.count()));
  }
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string age_in_words(std::chrono::seconds age)
{
  struct Unit {
    std::chrono::seconds size;
    const char* name;
  };
  constexpr std::array k_units = {Unit{std::chrono::days{1}, " d"}, Unit{std::chrono::hours{1}, " h"},
                                  Unit{std::chrono::minutes{1}, " min"}};
  for (const Unit& unit : k_units) {
    if (age >= unit.size) {
      return std::to_string(age / unit.size) + unit.name;
    }
  }
  return std::to_string(std::max<std::chrono::seconds::rep>(age.count(), 0)) + " s";
}

} // namespace distcc_auto
