// SPDX-License-Identifier: MIT
#include "wrapper/distcc/distcc_decision.hpp"

#include "wrapper/distcc/arguments.hpp"
#include "wrapper/distcc/passed_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace distcc_auto
{
namespace
{

using Views = std::vector<std::string_view>;

// -Wp,-MD,FILE as -MD -MF FILE, other words of -Wp as they are.
Views with_preprocessor_words(std::span<const std::string> words)
{
  Views views;
  for (const std::string& word : words) {
    if (!word.starts_with("-Wp,")) {
      views.push_back(word);
      continue;
    }
    for (const std::string_view part : comma_parts(std::string_view(word).substr(4))) {
      views.push_back(part);
      if (part == "-MD" || part == "-MMD") {
        views.emplace_back("-MF");
      }
    }
  }
  return views;
}

bool is_language_it_sends(std::string_view word)
{
  return word.starts_with("c") || word.starts_with("objective-c") || word.starts_with("go");
}

class Decision
{
public:
  // Returns how many words were read.
  std::size_t read(std::string_view word, std::string_view next, bool has_next)
  {
    if (!word.starts_with('-')) {
      read_input(word);
      return 1;
    }
    if (word == "-c" || word == "-S") {
      compiles_ = true;
    } else if (word == "-MF" || word == "-MT" || word == "-MQ") {
      return 2;
    } else if (word.starts_with("-o")) {
      read_output(word == "-o" ? next : word.substr(2));
      return word == "-o" ? 2 : 1;
    } else if (word.starts_with("-Wa,")) {
      keeps_ = keeps_ || word.contains(",-a") || word.contains("--MD");
    } else if (word.starts_with("-x")) {
      keeps_ = keeps_ || (has_next && !is_language_it_sends(next));
    } else {
      keeps_ = keeps_ || keeps_option(word);
    }
    return 1;
  }

  bool keeps() const { return keeps_ || !compiles_ || sources_ != 1; }

private:
  static bool keeps_option(std::string_view word)
  {
    const FoundOption option = find_option(word, CompilerFamily::unknown);
    if (option.row != nullptr && option.row->distcc == Distcc::keeps) {
      return true;
    }
    constexpr std::array k_known = {std::string_view("-MD"), std::string_view("-MMD"), std::string_view("-MG"),
                                    std::string_view("-MP")};
    const bool is_dependency = word.starts_with("-MF") || word.starts_with("-MT") || word.starts_with("-MQ") ||
                               std::ranges::find(k_known, word) != k_known.end();
    return word.starts_with("-M") && !is_dependency;
  }

  void read_input(std::string_view word)
  {
    if (is_source(word)) {
      const auto file = base_name(word);
      keeps_ = keeps_ || file.starts_with("conftest.") || file.starts_with("tmp.conftest.");
      ++sources_;
    } else if (word.ends_with(".o")) {
      read_output(word);
    }
  }

  void read_output(std::string_view word) { keeps_ = keeps_ || ++outputs_ > 1 || word == "-"; }

  bool keeps_ = false;
  bool compiles_ = false;
  int sources_ = 0;
  int outputs_ = 0;
};

} // namespace

bool distcc_keeps(std::span<const std::string> words)
{
  const Views views = with_preprocessor_words(words);
  Decision decision;
  for (std::size_t at = 0; at < views.size();) {
    const bool has_next = at + 1 < views.size();
    at += decision.read(views[at], has_next ? views[at + 1] : "", has_next);
  }
  return decision.keeps();
}

} // namespace distcc_auto
