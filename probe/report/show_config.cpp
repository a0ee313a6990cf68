// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"
#include "probe/report/table.hpp"
#include "probe/verdict/printable.hpp"

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_value_most = std::size_t{64} * 1024; // long, but one line
constexpr Column k_value_column{Align::left, 40};

} // namespace

std::string show_config(const std::vector<SettingLine>& lines)
{
  std::vector<Row> rows;
  rows.reserve(lines.size());
  for (const SettingLine& line : lines) {
    rows.push_back({printable(line.key, k_value_most), "= " + printable(line.value, k_value_most),
                    "# " + printable(line.origin, k_value_most)});
  }
  return aligned({Column{}, k_value_column, Column{}}, rows);
}

} // namespace distcc_auto
