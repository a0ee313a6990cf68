// SPDX-License-Identifier: MIT
#include "probe/report/table.hpp"

#include <algorithm>
#include <string_view>

namespace distcc_auto
{

namespace
{

// Characters, not bytes: every byte but those that continue one.
std::size_t width_of(std::string_view text)
{
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80; }));
}

std::size_t width_of(const Column& column, std::size_t place, const std::vector<Row>& rows)
{
  std::size_t width = 0;
  for (const Row& row : rows) {
    const std::size_t cell = width_of(row.at(place));
    width = cell <= column.most ? std::max(width, cell) : width;
  }
  return width;
}

std::string padded(const std::string& cell, Align align, std::size_t width)
{
  const std::size_t own = width_of(cell);
  const std::string blanks(width > own ? width - own : 0, ' ');
  return align == Align::left ? cell + blanks : blanks + cell;
}

} // namespace

std::string aligned(const std::vector<Column>& columns, const std::vector<Row>& rows)
{
  std::vector<std::size_t> widths;
  widths.reserve(columns.size());
  for (const Column& column : columns) {
    widths.push_back(width_of(column, widths.size(), rows));
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t place = 0; place < columns.size(); ++place) {
      line.append(place == 0 ? "" : "  ").append(padded(row.at(place), columns[place].align, widths[place]));
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text.append(line).append("\n");
  }
  return text;
}

} // namespace distcc_auto
