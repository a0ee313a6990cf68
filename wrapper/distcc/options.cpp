// SPDX-License-Identifier: MIT
#include "wrapper/distcc/options.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

bool knows(CompilerFamily family, Known known)
{
  switch (known) {
  case Known::gcc:
    return family != CompilerFamily::clang;
  case Known::clang:
    return family != CompilerFamily::gcc;
  case Known::both:
    break;
  }
  return true;
}

// Whether `word`, which begins with the row's spelling, is the row's option.
bool fits(const OptionRow& row, std::string_view word)
{
  const bool whole = word.size() == row.spelling.size();
  switch (row.attached) {
  case Attached::none:
  case Attached::separate:
    return whole;
  case Attached::joined:
  case Attached::either:
    return true;
  case Attached::equals:
    return whole || word[row.spelling.size()] == '=';
  }
  return false;
}

FoundOption found(const OptionRow& row, std::string_view word)
{
  const bool whole = word.size() == row.spelling.size();
  FoundOption option{&row, word.substr(row.spelling.size()), false};
  if (row.attached == Attached::equals && !whole) {
    option.value.remove_prefix(1);
  }
  option.takes_next = row.attached == Attached::separate ||
                      (whole && (row.attached == Attached::either || row.attached == Attached::equals));
  return option;
}

std::size_t common_begin(std::string_view one, std::string_view other)
{
  const auto differ = std::ranges::mismatch(one, other);
  return static_cast<std::size_t>(differ.in1 - one.begin());
}

struct LongForm {
  std::string_view begin;
  std::string_view becomes;
};
constexpr std::array k_long_forms = {LongForm{"--debug=", "-g"},   LongForm{"--machine=", "-m"},
                                     LongForm{"--machine-", "-m"}, LongForm{"--optimize=", "-O"},
                                     LongForm{"--std=", "-std="},  LongForm{"--warn-", "-W"},
                                     LongForm{"--", "-f"}};

} // namespace

FoundOption find_option(std::string_view word, CompilerFamily family)
{
  const auto table = option_table();
  std::string_view begin = word;
  while (begin.size() > 1) {
    // The last row that is not behind `begin`: it fits, or no row that fits is longer than what both begin with.
    auto row = std::ranges::upper_bound(table, begin, {}, &OptionRow::spelling);
    std::string_view nearest;
    while (row != table.begin() && (nearest.empty() || std::prev(row)->spelling == nearest)) {
      --row;
      nearest = row->spelling;
      if (word.starts_with(nearest) && fits(*row, word) && knows(family, row->known)) {
        return found(*row, word);
      }
    }
    const std::size_t shared = common_begin(begin, nearest);
    begin = begin.substr(0, std::min(shared, begin.size() - 1));
  }
  return {};
}

std::string short_form(std::string_view word)
{
  for (const auto& [begin, becomes] : k_long_forms) {
    if (word.starts_with(begin) && word.size() > begin.size()) {
      return std::string(becomes) + std::string(word.substr(begin.size()));
    }
  }
  return "";
}

} // namespace distcc_auto
