// SPDX-License-Identifier: MIT
#include "config/host_template.hpp"

#include "config/quote.hpp"

#include <algorithm>

namespace distcc_auto
{

namespace
{

constexpr std::string_view k_known = "{target}, {compiler}, {version} or {major}";
constexpr std::string_view k_target = "target";

char lower(char c)
{
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_label_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Runs of what cannot stand in a host name become one "-", none at either end.
std::string as_label(std::string_view value)
{
  std::string label;
  bool gap = false;
  for (const char c : value) {
    const char small = lower(c);
    if (!is_label_character(small)) {
      gap = !label.empty();
      continue;
    }
    label += gap ? "-" : "";
    label += small;
    gap = false;
  }
  return label;
}

Result<std::string> value_of(std::string_view word, const CompilerWords& words)
{
  if (word == k_target) {
    return words.target;
  }
  if (word == "compiler") {
    return words.compiler;
  }
  if (word == "version") {
    return words.version;
  }
  if (word == "major") {
    return words.version.substr(0, words.version.find('.'));
  }
  return fail(Errc::invalid,
              in_quotes("{" + std::string(word) + "}") + " is unknown, expected " + std::string(k_known));
}

// A word has no place behind the name.
Result<void> check_braces(std::string_view entry)
{
  const auto last = entry.find_last_of("{}");
  if (last != std::string_view::npos && last > entry.find_first_of(":/,")) {
    return fail(Errc::invalid, "has braces behind the name, expected " + std::string(k_known) + " in the name alone");
  }
  return {};
}

// What the word in braces at the front of `entry` stands for; takes it away.
Result<std::string> take_word(std::string_view& entry, const CompilerWords& words)
{
  const auto close = entry.find('}');
  if (entry.front() == '}' || close == std::string_view::npos) {
    return fail(Errc::invalid, "has a brace without its other half, expected " + std::string(k_known));
  }
  const auto word = entry.substr(1, close - 1);
  const auto value = value_of(word, words);
  if (!value) {
    return value;
  }
  std::string label = as_label(*value);
  if (label.empty()) {
    return fail(Errc::not_found, "the compiler does not tell its " + std::string(word));
  }
  entry.remove_prefix(close + 1);
  return label;
}

} // namespace

CompilerWords example_words()
{
  return {"x86_64-linux-gnu", "gcc", "12.2.0"};
}

bool has_words(std::string_view entry)
{
  return entry.find_first_of("{}") != std::string_view::npos;
}

bool asks_target(std::string_view entry)
{
  return entry.find("{" + std::string(k_target) + "}") != std::string_view::npos;
}

Result<std::string> filled_in(std::string_view entry, const CompilerWords& words)
{
  if (const auto checked = check_braces(entry); !checked) {
    return std::unexpected(checked.error());
  }
  std::string filled;
  while (!entry.empty()) {
    const auto plain = entry.substr(0, entry.find_first_of("{}"));
    filled += plain;
    entry.remove_prefix(plain.size());
    if (entry.empty()) {
      break;
    }
    auto label = take_word(entry, words);
    if (!label) {
      return label;
    }
    filled += *label;
  }
  return filled;
}

} // namespace distcc_auto
