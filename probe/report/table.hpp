// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <vector>

// Text in aligned columns.
namespace distcc_auto
{

enum class Align { left, right };

struct Column {
  Align align = Align::left;
  std::size_t most = 80; // a longer cell moves only the rest of its own row
};

using Row = std::vector<std::string>;

// The rows, each ended by a line feed, two blanks between columns, none at the end of a line.
std::string aligned(const std::vector<Column>& columns, const std::vector<Row>& rows);

} // namespace distcc_auto
