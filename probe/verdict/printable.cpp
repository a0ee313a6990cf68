// SPDX-License-Identifier: MIT
#include "probe/verdict/printable.hpp"

namespace distcc_auto
{

std::string first_line(std::string_view text)
{
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) {
    return {};
  }
  text = text.substr(start, text.find_first_of("\r\n", start) - start);
  return printable(text, k_detail_most);
}

std::string last_lines(std::string_view text)
{
  constexpr std::string_view k_ends = "\r\n";
  std::string lines;
  for (int count = 0; count < 2; ++count) {
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    if (text.empty()) {
      break;
    }
    const std::size_t end = text.find_last_of(k_ends);
    const std::size_t begin = text.find_first_not_of(" \t", end == text.npos ? 0 : end + 1);
    lines.insert(0, lines.empty() ? "" : " ").insert(0, text.substr(begin));
    text = text.substr(0, end == text.npos ? 0 : end);
  }
  return printable(lines, k_detail_most);
}

} // namespace distcc_auto
