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

std::string show_config(const LoadedSettings& loaded)
{
  std::vector<Row> rows;
  rows.reserve(loaded.lines.size());
  for (const SettingLine& line : loaded.lines) {
    rows.push_back({printable(line.key, k_value_most), "= " + printable(line.value, k_value_most),
                    "# " + printable(line.origin, k_value_most)});
  }
  std::string text = aligned({Column{}, k_value_column, Column{}}, rows);
  for (const TypeLine& type : loaded.types) {
    text += "# [[type]] " + printable(type.name, k_value_most) + " (" + printable(type.origin, k_value_most) + ") " +
            printable(type.words, k_value_most) + "\n";
  }
  return text;
}

} // namespace distcc_auto
