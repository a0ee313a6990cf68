// SPDX-License-Identifier: MIT
#include "probe/doctor/log_problems.hpp"

#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_line_most = 300;
constexpr std::string_view k_round = "round for ";

// What stands behind "DATE TIME [PROCESS] "; "" where `line` is none of ours.
std::string_view words_of(std::string_view line)
{
  const auto end = line.find("] ");
  return line.find(" [") < end && end != line.npos ? line.substr(end + 2) : std::string_view();
}

// "round for gcc: mydistcc1 192.0.2.1:3632 good": a good server, or the end of a scheme.
bool is_ordinary_verdict(std::string_view words)
{
  return words.starts_with(k_round) &&
         (words.ends_with(" good") || words.find(" good, but busy: ") != words.npos ||
          words.ends_with(" no such name") || words.find(" duplicate of ") != words.npos);
}

bool is_ordinary(std::string_view words)
{
  constexpr std::array<std::string_view, 4> k_begins = {"hosts: ", "unit ", "ccache is asked first",
                                                        "compiling here: "};
  const bool no_compiler = words.starts_with("compiling here: no compiler");
  return is_ordinary_verdict(words) ||
         (!no_compiler && std::ranges::any_of(k_begins, [words](auto begin) { return words.starts_with(begin); }));
}

} // namespace

std::vector<std::string> log_problems(std::string_view text, std::size_t most)
{
  std::vector<std::string_view> newest; // first
  while (!text.empty() && newest.size() < most) {
    if (text.ends_with('\n')) {
      text.remove_suffix(1);
    }
    const auto before = text.rfind('\n');
    const auto line = before == text.npos ? text : text.substr(before + 1);
    text = before == text.npos ? std::string_view() : text.substr(0, before + 1);
    const auto words = words_of(line);
    const bool told = std::ranges::any_of(newest, [words](auto other) { return words_of(other) == words; });
    if (!words.empty() && !is_ordinary(words) && !told) {
      newest.push_back(line);
    }
  }
  std::vector<std::string> problems;
  for (const auto line : newest) {
    problems.insert(problems.begin(), printable(line, k_line_most));
  }
  return problems;
}

} // namespace distcc_auto
