// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

namespace distcc_auto
{

std::string progress(std::size_t candidates, std::size_t answered, std::size_t good)
{
  return std::to_string(answered) + " of " + std::to_string(candidates) + " answered, " + std::to_string(good) +
         " good";
}

} // namespace distcc_auto
