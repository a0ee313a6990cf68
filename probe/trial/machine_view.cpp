// SPDX-License-Identifier: MIT
#include "probe/trial/machine_view.hpp"

#include "probe/trial/driver_commands.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace distcc_auto
{
namespace
{

constexpr std::array k_gcc_programs = {std::string_view("cc1"), std::string_view("cc1plus"),
                                       std::string_view("cc1obj"), std::string_view("cc1objplus")};
constexpr std::string_view k_parameter = "--param";
constexpr std::string_view k_joined_parameter = "--param=";

std::optional<MachineView::Family> family_of(const DriverCommand& command)
{
  const std::string_view program = command[0];
  if (command.size() > 1 && command[1] == "-cc1") {
    return MachineView::Family::clang;
  }
  const bool gcc = std::ranges::find(k_gcc_programs, program.substr(program.rfind('/') + 1)) != k_gcc_programs.end();
  return gcc ? std::optional(MachineView::Family::gcc) : std::nullopt;
}

// Each takes the words at `at`, if they are for it, and says how many they are.
std::size_t take_gcc(MachineView& view, const DriverCommand& words, std::size_t at)
{
  const std::string& word = words[at];
  if (word == k_parameter && at + 1 < words.size()) {
    view.parameters.push_back(words[at + 1]);
    return 2;
  }
  if (word.starts_with(k_joined_parameter)) {
    view.parameters.push_back(word.substr(k_joined_parameter.size()));
    return 1;
  }
  if (word.starts_with("-m")) {
    view.options.push_back(word);
    return 1;
  }
  return 0;
}

std::size_t take_clang(MachineView& view, const DriverCommand& words, std::size_t at)
{
  if (at + 1 == words.size()) {
    return 0;
  }
  const std::string& value = words[at + 1];
  if (words[at] == "-target-cpu") {
    view.cpu = value;
  } else if (words[at] == "-tune-cpu") {
    view.tune = value;
  } else if (words[at] == "-target-feature") {
    view.features.push_back(value);
  } else {
    return 0;
  }
  return 2;
}

void take_command(MachineView& view, const DriverCommand& command)
{
  for (std::size_t at = 1; at < command.size();) {
    const std::size_t taken =
        view.family == MachineView::Family::gcc ? take_gcc(view, command, at) : take_clang(view, command, at);
    if (taken == 0) {
      view.rest.push_back(command[at]);
    }
    at += std::max<std::size_t>(taken, 1);
  }
}

// `words` without one of each of `others`.
std::vector<std::string> without(std::vector<std::string> words, std::span<const std::string> others)
{
  for (const std::string& other : others) {
    const auto found = std::ranges::find(words, other);
    if (found != words.end()) {
      words.erase(found);
    }
  }
  return words;
}

struct Split {
  std::vector<std::string> processors;
  std::vector<std::string> others;

  bool operator==(const Split&) const = default;
};

Split split(const std::vector<std::string>& options)
{
  Split halves;
  std::ranges::partition_copy(options, std::back_inserter(halves.processors), std::back_inserter(halves.others),
                              names_processor);
  return halves;
}

std::vector<std::string> sorted(std::vector<std::string> words)
{
  std::ranges::sort(words);
  return words;
}

struct Parameter {
  std::string_view name;
  long value = -1; // -1: not a number
};

Parameter read_parameter(std::string_view text)
{
  const auto equals = text.find('=');
  if (equals == text.npos) {
    return {text, -1};
  }
  const auto digits = text.substr(equals + 1);
  Parameter parameter{text.substr(0, equals), -1};
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), parameter.value);
  const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && parameter.value >= 0;
  parameter.value = whole ? parameter.value : -1;
  return parameter;
}

// Lowers those of `least` to what `other` has; false where they are not the same ones.
bool take_least(std::vector<std::string>& least, const std::vector<std::string>& other)
{
  if (least.size() != other.size()) {
    return false;
  }
  for (std::size_t i = 0; i < least.size(); ++i) {
    const Parameter ours = read_parameter(least[i]);
    const Parameter theirs = read_parameter(other[i]);
    if (least[i] != other[i] && (ours.name != theirs.name || ours.value < 0 || theirs.value < 0)) {
      return false;
    }
    if (theirs.value < ours.value) {
      least[i] = other[i];
    }
  }
  return true;
}

bool says_native(std::string_view value)
{
  return value == "native" || value.starts_with("native+");
}

} // namespace

std::optional<MachineView> machine_view(std::string_view printed, std::string_view folder)
{
  MachineView view;
  int compilers = 0;
  for (DriverCommand& command : driver_commands(printed)) {
    std::erase_if(command, [folder](const std::string& word) {
      return word.starts_with(folder) && word.substr(folder.size()).starts_with('/');
    });
    if (command.empty()) {
      continue;
    }
    if (const auto family = family_of(command)) {
      ++compilers;
      view.family = *family;
      take_command(view, command);
    } else {
      view.rest.insert(view.rest.end(), command.begin(), command.end()); // the assembler
    }
  }
  view.diagnostics = diagnostics_in(printed);
  return compilers == 1 ? std::optional(std::move(view)) : std::nullopt;
}

bool same_machine(const MachineView& one, const MachineView& other, const MachineView& plain)
{
  const auto implied = split(plain.options).others;
  return one.family == other.family && sorted(one.options) == sorted(other.options) &&
         split(without(one.options, implied)) == split(without(other.options, implied)) &&
         one.parameters == other.parameters && one.cpu == other.cpu && one.tune == other.tune &&
         sorted(one.features) == sorted(other.features) && one.rest == other.rest;
}

std::optional<MachineView> common_machine(std::span<const MachineView> views)
{
  if (views.empty()) {
    return std::nullopt;
  }
  MachineView common = views[0];
  for (MachineView view : views.subspan(1)) {
    if (!take_least(common.parameters, view.parameters)) {
      return std::nullopt;
    }
    view.parameters = common.parameters;
    if (view != common) {
      return std::nullopt;
    }
  }
  return common;
}

bool is_unresolved(const MachineView& view)
{
  return says_native(view.cpu) || says_native(view.tune) ||
         std::ranges::any_of(view.options, [](std::string_view word) {
           return names_processor(word) && says_native(word.substr(word.find('=') + 1));
         });
}

std::vector<std::string> diagnostics_in(std::string_view printed)
{
  std::vector<std::string> lines;
  while (!printed.empty()) {
    const auto line = printed.substr(0, printed.find('\n'));
    printed.remove_prefix(line.size() < printed.size() ? line.size() + 1 : line.size());
    if (!line.starts_with(' ') && (line.find("warning: ") != line.npos || line.find("error: ") != line.npos)) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

} // namespace distcc_auto
