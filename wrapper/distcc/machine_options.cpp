// SPDX-License-Identifier: MIT
#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

bool is_plain(std::string_view word)
{
  constexpr std::size_t k_longest_word = 200;
  constexpr std::string_view k_plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._,=";
  return word.size() <= k_longest_word && word.find_first_not_of(k_plain) == word.npos;
}

// -Xclang -target-feature -Xclang +cmov
constexpr std::size_t k_feature_words = 4;

bool is_feature(std::span<const std::string> words)
{
  return words.size() >= k_feature_words && words[0] == "-Xclang" && words[1] == "-target-feature" &&
         words[2] == "-Xclang" && words[3].size() > 1 && (words[3][0] == '+' || words[3][0] == '-');
}

// -mllvm takes anything along.
bool is_machine_option(std::string_view word)
{
  return (word.starts_with("-m") && word.size() > 2 && !word.starts_with("-mllvm")) || word.starts_with("--param=");
}

} // namespace

bool names_processor(std::string_view option)
{
  return option.starts_with("-march=") || option.starts_with("-mtune=") || option.starts_with("-mcpu=");
}

bool are_machine_options(std::span<const std::string> words)
{
  constexpr std::size_t k_most_words = 1000;
  if (words.size() > k_most_words || !std::ranges::all_of(words, is_plain)) {
    return false;
  }
  while (!words.empty()) {
    const bool feature = is_feature(words);
    if (!feature && !is_machine_option(words[0])) {
      return false;
    }
    words = words.subspan(feature ? k_feature_words : 1);
  }
  return true;
}

std::string in_line(std::span<const std::string> words)
{
  std::string line;
  for (const std::string& word : words) {
    line.append(line.empty() ? "" : " ").append(word);
  }
  return line;
}

std::vector<std::string> words_of(std::string_view line)
{
  std::vector<std::string> words;
  while (!line.empty()) {
    const auto word = line.substr(0, line.find(' '));
    words.emplace_back(word);
    line.remove_prefix(std::min(word.size() + 1, line.size()));
  }
  return words;
}

} // namespace distcc_auto
