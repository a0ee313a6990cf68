// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

namespace distcc_auto
{

// The words of `text`, which blanks of any kind and number separate; they are parts of it.
inline std::vector<std::string_view> split_at_blanks(std::string_view text)
{
  constexpr std::string_view k_blanks = " \t\n\r\v\f";
  std::vector<std::string_view> words;
  for (auto begin = text.find_first_not_of(k_blanks); begin != text.npos;) {
    const auto end = std::min(text.find_first_of(k_blanks, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(k_blanks, end);
  }
  return words;
}

} // namespace distcc_auto
