// SPDX-License-Identifier: MIT
#include "config/host_name.hpp"

#include "config/address.hpp"
#include "config/characters.hpp"
#include "config/quote.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_longest_label = 63;
constexpr std::size_t k_longest_name = 253;

std::optional<std::string> label_trouble(std::string_view label)
{
  if (label.empty()) {
    return "has an empty part, expected something between two dots and at both ends";
  }
  if (label.size() > k_longest_label) {
    return "has a part of " + std::to_string(label.size()) + " characters, expected 63 at most between two dots";
  }
  if (label.front() == '-') {
    return "has a part that begins with \"-\", expected a letter, a digit or \"_\" there";
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> host_name_trouble(const std::string& name)
{
  const auto alien = std::ranges::find_if_not(name, is_name_character);
  if (alien != name.end()) {
    return in_quotes({&*alien, 1}) + " cannot stand in a host name, expected letters, digits, \"-\", \"_\" and \".\"";
  }
  if (name.size() > k_longest_name) {
    return "has " + std::to_string(name.size()) + " characters, expected 253 at most";
  }
  for (std::size_t begin = 0; begin <= name.size();) {
    const auto end = std::min(name.find('.', begin), name.size());
    if (auto trouble = label_trouble(std::string_view(name).substr(begin, end - begin))) {
      return trouble;
    }
    begin = end + 1;
  }
  if (looks_like_number(name)) {
    return "is a number but not an address, expected a name, four numbers from 0 to 255, or [IPv6]";
  }
  return std::nullopt;
}

} // namespace distcc_auto
