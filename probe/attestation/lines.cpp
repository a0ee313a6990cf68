// SPDX-License-Identifier: MIT
#include "probe/attestation/lines.hpp"

#include <algorithm>

namespace distcc_auto
{

bool Lines::at(std::string_view keyword) const
{
  return rest_.starts_with(keyword) && rest_.substr(keyword.size()).starts_with(' ');
}

std::string_view Lines::value(std::string_view keyword)
{
  const std::size_t end = rest_.find('\n');
  if (!at(keyword) || end == std::string_view::npos || end <= keyword.size()) {
    return {};
  }
  const std::string_view value = rest_.substr(keyword.size() + 1, end - keyword.size() - 1);
  rest_.remove_prefix(end + 1);
  return value;
}

std::vector<std::string_view> words_of(std::string_view value)
{
  std::vector<std::string_view> words;
  if (value == "-") {
    return words;
  }
  for (;;) {
    const std::size_t blank = value.find(' ');
    words.push_back(value.substr(0, blank));
    if (blank == std::string_view::npos) {
      return words;
    }
    value.remove_prefix(blank + 1);
  }
}

bool is_server_name(std::string_view text)
{
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  return !text.empty() && text.size() <= 255 && text.front() != '-' && std::ranges::all_of(text, fits);
}

} // namespace distcc_auto
