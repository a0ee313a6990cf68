// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/command.hpp"

#include <charconv>
#include <functional>
#include <iterator>
#include <limits>
#include <sstream>
#include <string_view>

namespace distcc_auto
{
namespace
{

constexpr int k_most_bits = 31;
constexpr int k_highest_port = 65535;
constexpr int k_highest_protocol = 3;
constexpr int k_any = std::numeric_limits<int>::max();
// So that no sum of times overflows.
constexpr int k_longest_s = 86400;
constexpr int k_longest_ms = 1000 * k_longest_s;

struct Bounds {
  int low;
  int high;
};

// An option with a number: its letter, what is taken, and where that goes.
struct NumberOption {
  char letter;
  Bounds bounds;
  void (*store)(LsCommand& command, int number);
};

using Ms = std::chrono::milliseconds;

constexpr NumberOption k_numbers[] = {
    {'t', {0, k_longest_s}, [](LsCommand& command, int number) { command.total = std::chrono::seconds(number); }},
    {'h', {0, k_longest_ms}, [](LsCommand& command, int number) { command.dns = Ms(number); }},
    {'c', {0, k_longest_ms}, [](LsCommand& command, int number) { command.connect = Ms(number); }},
    {'k', {0, k_longest_ms}, [](LsCommand& command, int number) { command.compile = Ms(number); }},
    {'m', {0, k_most_bits}, [](LsCommand& command, int number) { command.match_bits = number; }},
    {'o', {0, k_any}, [](LsCommand& command, int number) { command.overlap = number; }},
    {'g', {0, k_any}, [](LsCommand& command, int number) { command.gap = number; }},
    {'r',
     {1, k_highest_port},
     [](LsCommand& command, int number) { command.port = static_cast<std::uint16_t>(number); }},
    {'P', {1, k_highest_protocol}, [](LsCommand& command, int number) { command.protocol = number; }},
};

std::unexpected<Error> wrong(std::string_view word, const std::string& what)
{
  return fail(Errc::invalid, std::string(word) + ": " + what);
}

Result<void> take_number(LsCommand& command, std::string_view word, const NumberOption& option)
{
  const std::string_view text = word.substr(2);
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!whole || number < option.bounds.low || number > option.bounds.high) {
    const std::string high = option.bounds.high == k_any ? "on" : "to " + std::to_string(option.bounds.high);
    return wrong(word, "expected a number from " + std::to_string(option.bounds.low) + " " + high +
                           ", glued to the letter");
  }
  option.store(command, number);
  return {};
}

Result<void> take_option(LsCommand& command, std::string_view word)
{
  const char letter = word.size() > 1 ? word[1] : '\0';
  for (const NumberOption& option : k_numbers) {
    if (option.letter == letter) {
      return take_number(command, word, option);
    }
  }
  switch (letter) {
  case 'p':
    command.compiler = word.substr(2);
    return command.compiler.empty() ? wrong(word, "expected a compiler's name, glued to the letter") : Result<void>();
  case 'l':
    command.latency = true;
    return {};
  case 'n':
    command.numeric = true;
    return {};
  case 'x':
    command.shows_down = true;
    return {};
  case 'v':
    ++command.verbose;
    return {};
  case 'd':
    command.appends_domain = true;
    return {};
  default:
    return wrong(word, "there is no such option");
  }
}

// As pump's shell splits them.
std::vector<std::string> words_in(std::string_view text)
{
  std::istringstream stream{std::string(text)};
  return {std::istream_iterator<std::string>(stream), {}};
}

} // namespace

int asked_protocol(const LsCommand& command)
{
  return command.protocol.value_or(command.for_pump ? 3 : 1);
}

Result<LsCommand> read_ls_command(std::span<const char* const> words, std::string_view potential_hosts)
{
  LsCommand command;
  std::size_t at = 0;
  for (; at < words.size() && words[at][0] == '-'; ++at) {
    if (const auto taken = take_option(command, words[at]); !taken) {
      return std::unexpected(taken.error());
    }
  }
  command.names.assign(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  command.for_pump = !command.names.empty() && command.names == words_in(potential_hosts);
  if (command.names.empty()) {
    command.names = {"distcc%d"};
  }
  if (command.names.front().find('%') != std::string::npos) {
    command.names.resize(1); // what stands behind a FORMAT says nothing
  }
  return command;
}

} // namespace distcc_auto
