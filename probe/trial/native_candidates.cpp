// SPDX-License-Identifier: MIT
#include "probe/trial/native_candidates.hpp"

#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>
#include <iterator>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

bool holds(std::span<const std::string> words, std::string_view word)
{
  return std::ranges::find(words, word) != words.end();
}

// What `plain` has too goes, each once: what is not from "native", or would be the same without it.
Words beyond(const Words& words, Words plain)
{
  Words more;
  for (const std::string& word : words) {
    const auto same = std::ranges::find(plain, word);
    if (same == plain.end()) {
      more.push_back(word);
    } else {
      plain.erase(same);
    }
  }
  return more;
}

Words without_processors(const Words& options)
{
  Words others;
  std::ranges::copy_if(options, std::back_inserter(others),
                       [](const auto& option) { return !names_processor(option); });
  return others;
}

Words gcc_words(Words options, const Words& parameters)
{
  for (const std::string& parameter : parameters) {
    options.push_back("--param=" + parameter);
  }
  return options;
}

// The defaults -march= and -mtune= of a driver come only where no option of that kind does: with them, or without.
std::vector<Words> gcc_candidates(const MachineView& native, const MachineView& plain)
{
  const Words parameters = beyond(native.parameters, plain.parameters);
  return {gcc_words(beyond(native.options, plain.options), parameters),
          gcc_words(beyond(native.options, without_processors(plain.options)), parameters)};
}

// clang calls it -march= on x86 and Z, -mcpu= elsewhere: the name that was typed.
std::string_view cpu_option(std::span<const std::string> typed)
{
  const bool by_cpu = std::ranges::any_of(typed, [](std::string_view word) { return word.starts_with("-mcpu="); });
  return by_cpu ? "-mcpu=" : "-march=";
}

std::vector<Words> clang_candidates(const MachineView& native, const MachineView& plain,
                                    std::span<const std::string> typed)
{
  Words words;
  const auto tunes = [](std::string_view word) { return word.starts_with("-mtune="); };
  if (!std::ranges::all_of(typed, tunes)) {
    words.push_back(std::string(cpu_option(typed)) + native.cpu);
  }
  if (std::ranges::any_of(typed, tunes) && !native.tune.empty()) {
    words.push_back("-mtune=" + native.tune);
  }
  Words with_features = words;
  for (const std::string& feature : beyond(native.features, plain.features)) {
    with_features.push_back(feature_option(feature));
  }
  return {words, with_features};
}

// The first word in quotes: `... '-mno-ppx'; did you mean '-mno-mpx'?` is about the first.
std::string_view quoted_word(std::string_view line)
{
  const auto begin = line.find('\'');
  if (begin == line.npos) {
    return "";
  }
  const auto rest = line.substr(begin + 1);
  return rest.substr(0, rest.find('\''));
}

} // namespace

std::vector<Words> native_candidates(const MachineView& native, const MachineView& plain,
                                     std::span<const std::string> typed)
{
  auto all = native.family == MachineView::Family::gcc ? gcc_candidates(native, plain)
                                                       : clang_candidates(native, plain, typed);
  std::vector<Words> candidates;
  for (Words& words : all) {
    if (!words.empty() && std::ranges::find(candidates, words) == candidates.end()) {
      candidates.push_back(std::move(words));
    }
  }
  return candidates;
}

Words rejected_words(std::span<const std::string> words, std::span<const std::string> diagnostics)
{
  Words rejected;
  for (const std::string_view line : diagnostics) {
    const auto word = quoted_word(line);
    if (line.find("error: ") != line.npos && holds(words, word)) {
      rejected.emplace_back(word);
    }
  }
  return rejected;
}

std::string feature_option(std::string_view feature)
{
  return (feature.starts_with('-') ? "-mno-" : "-m") +
         std::string(feature.substr(std::min<std::size_t>(1, feature.size())));
}

Words respelled(Words candidate, std::span<const std::string> features, std::span<const std::string> rejected)
{
  std::erase_if(candidate, [rejected](const std::string& word) { return holds(rejected, word); });
  for (const std::string& feature : features) {
    if (holds(rejected, feature_option(feature))) {
      candidate.insert(candidate.end(), {"-Xclang", "-target-feature", "-Xclang", feature});
    }
  }
  return candidate;
}

std::string revocable_option(std::span<const std::string> candidate)
{
  constexpr std::string_view k_negative = "-mno-";
  for (const std::string& word : std::vector<std::string>(candidate.rbegin(), candidate.rend())) {
    if (word.starts_with("-m") && word.find('=') == word.npos && !word.starts_with(k_negative)) {
      return word;
    }
  }
  return "";
}

} // namespace distcc_auto
