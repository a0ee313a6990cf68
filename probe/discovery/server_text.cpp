// SPDX-License-Identifier: MIT
#include "probe/discovery/server_text.hpp"

#include "config/address.hpp"
#include "config/host_options.hpp"
#include "config/host_pattern.hpp"
#include "config/quote.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_longest_text = 1024;
constexpr std::string_view k_slots = "slots=";
constexpr std::string_view k_options = "options=";

// What is wrong with a word; nothing where all is well.
using Trouble = std::optional<std::string>;

std::vector<std::string_view> split(std::string_view text, char separator)
{
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool is_ours(std::string_view word)
{
  return word.starts_with(k_slots) || word.starts_with(k_options);
}

Trouble take_slots(ServerText& text, std::string_view value)
{
  const int slots = number_within(value, 1, k_most_slots);
  if (slots < 0) {
    return "slots is " + in_quotes(value) + ", expected a number from 1 to " + std::to_string(k_most_slots);
  }
  text.slots = slots;
  return std::nullopt;
}

Trouble take_options(ServerText& text, std::string_view value)
{
  for (const auto option : split(value, ',')) {
    if (option != "lzo") {
      return refused_option(option);
    }
  }
  text.lzo = true;
  return std::nullopt;
}

Trouble take_word(ServerText& text, std::string_view word)
{
  if (word.starts_with(k_slots)) {
    return text.slots ? "slots= stands there twice" : take_slots(text, word.substr(k_slots.size()));
  }
  if (word.starts_with(k_options)) {
    return text.lzo ? "options= stands there twice" : take_options(text, word.substr(k_options.size()));
  }
  return std::nullopt;
}

ServerText read_record(const std::vector<std::string_view>& words)
{
  ServerText text;
  for (const auto word : words) {
    if (const auto trouble = take_word(text, word)) {
      return unused_server_text(*trouble);
    }
  }
  return text;
}

} // namespace

ServerText unused_server_text(const std::string& why)
{
  return {std::nullopt, false, "its TXT record is not used: " + why};
}

ServerText read_server_text(const std::vector<std::string>& records)
{
  std::optional<ServerText> read;
  for (const auto& record : records) {
    const auto words = split(record, ' ');
    if (std::ranges::none_of(words, is_ours)) {
      continue;
    }
    if (read) {
      return unused_server_text("there is another one with slots= or options=");
    }
    read = record.size() > k_longest_text ? unused_server_text("it is longer than 1024 bytes") : read_record(words);
  }
  return read.value_or(ServerText());
}

} // namespace distcc_auto
