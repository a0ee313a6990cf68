// SPDX-License-Identifier: MIT
#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._,=";

constexpr std::array<bool, 256> plain_characters()
{
  std::array<bool, 256> plain{};
  for (const char c : k_plain) {
    plain.at(static_cast<unsigned char>(c)) = true;
  }
  return plain;
}

bool is_plain(std::string_view word)
{
  static constexpr auto k_is_plain = plain_characters();
  constexpr std::size_t k_longest_word = 200;
  return word.size() <= k_longest_word &&
         std::ranges::all_of(word, [](char c) { return k_is_plain.at(static_cast<unsigned char>(c)); });
}

std::string_view take_word(std::string_view& line)
{
  const auto word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(word.size() + 1, line.size()));
  return word;
}

// What stands behind -Xclang: -target-feature -Xclang +cmov
bool take_feature(std::string_view& line)
{
  if (take_word(line) != "-target-feature" || take_word(line) != "-Xclang") {
    return false;
  }
  const auto feature = take_word(line);
  return feature.size() > 1 && (feature[0] == '+' || feature[0] == '-') && is_plain(feature);
}

// -mllvm takes anything along.
bool is_machine_option(std::string_view word)
{
  return ((word.starts_with("-m") && word.size() > 2 && !word.starts_with("-mllvm")) ||
          word.starts_with("--param=")) &&
         is_plain(word);
}

} // namespace

bool names_processor(std::string_view option)
{
  return option.starts_with("-march=") || option.starts_with("-mtune=") || option.starts_with("-mcpu=");
}

bool is_machine_line(std::string_view line)
{
  constexpr std::size_t k_longest_line = std::size_t{32} * 1024;
  if (line.size() > k_longest_line || line.ends_with(' ')) {
    return false;
  }
  while (!line.empty()) {
    const auto word = take_word(line);
    if (word == "-Xclang" ? !take_feature(line) : !is_machine_option(word)) {
      return false;
    }
  }
  return true;
}

bool are_machine_options(std::span<const std::string> words)
{
  const auto is_one = [](std::string_view word) { return !word.empty() && !word.contains(' '); };
  return std::ranges::all_of(words, is_one) && is_machine_line(in_line(words));
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
  words.reserve(static_cast<std::size_t>(std::ranges::count(line, ' ')) + 1);
  while (!line.empty()) {
    words.emplace_back(take_word(line));
  }
  return words;
}

} // namespace distcc_auto
