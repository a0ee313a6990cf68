// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

#include <sstream>

namespace distcc_auto
{

namespace
{

// A found server is an address; distcc's keywords (--localslots=4) and localhost are not found ones.
bool is_found_host(const std::string& entry)
{
  return !entry.starts_with("--") && entry != "localhost" && !entry.starts_with("localhost/");
}

} // namespace

std::string hosts_by_line(const Round& round)
{
  std::istringstream entries(round.hosts);
  std::string lines;
  for (std::string entry; entries >> entry;) {
    if (is_found_host(entry)) {
      lines.append(entry).append("\n");
    }
  }
  return lines;
}

} // namespace distcc_auto
