// SPDX-License-Identifier: MIT
#include "wrapper/distcc/dependency_words.hpp"

#include "wrapper/distcc/passed_words.hpp"

#include <optional>
#include <string_view>

namespace distcc_auto
{
namespace
{

struct Asked {
  std::optional<std::size_t> at;   // the last -MD or -MMD
  std::optional<std::size_t> list; // -Wp,-MD,FILE
  PreprocessorWords of_list;
  std::vector<std::size_t> of_driver; // -MD, -MMD, -MF
  bool names_file = false;
  bool names_object = false;
};

void read_list(Asked& asked, std::size_t i, std::string_view value)
{
  auto words = read_preprocessor_words(value);
  if (words && !words->dependency_file.empty()) {
    asked.list = i;
    asked.of_list = std::move(*words);
  }
}

Asked read_asked(const Arguments& arguments)
{
  Asked asked;
  for (std::size_t i = 0; i < arguments.read.size(); ++i) {
    const Argument& argument = arguments.read[i];
    const Role role = argument.row != nullptr ? argument.row->role : Role::other;
    if (role == Role::dependencies) {
      asked.at = i;
    }
    if (role == Role::dependencies || role == Role::dependency_file) {
      asked.of_driver.push_back(i);
    }
    asked.names_file = asked.names_file || role == Role::dependency_file;
    asked.names_object = asked.names_object || role == Role::dependency_target;
    if (role == Role::to_preprocessor) {
      read_list(asked, i, argument.value);
    }
  }
  return asked;
}

// Of "build/a.o" it is "build/a.d".
std::string dependency_file(std::string_view output)
{
  const auto name = output.rfind('/') + 1;
  const auto dot = output.rfind('.');
  const bool has_suffix = dot != output.npos && dot >= name;
  return std::string(output.substr(0, has_suffix ? dot : output.npos)) + ".d";
}

// Only -MQ writes these so that make understands them, and only GCC's and clang's family knows it.
std::string option_for_object(std::string_view output)
{
  return output.find_first_of("$# \t\\:") == output.npos ? "-MT" : "-MQ";
}

void name_object(DependencyWords& words, std::string_view output)
{
  words.words.push_back(option_for_object(output));
  words.words.emplace_back(output);
}

// The file of -Wp is the one that is written. clang reads it as its own -MD, GCC's preprocessor names in it what it
// finds unless the driver has been asked, too.
DependencyWords of_list(const Asked& asked, std::size_t list, const Arguments& arguments)
{
  DependencyWords words;
  words.behind = list;
  const bool is_clang = arguments.family == CompilerFamily::clang;
  if (!is_clang) {
    words.words = {std::string(asked.of_list.dependencies), "-MF", std::string(asked.of_list.dependency_file)};
    words.dropped = asked.of_driver;
    words.dropped.push_back(list);
  }
  if (!asked.names_object && !arguments.output.empty() && (is_clang || asked.at)) {
    name_object(words, arguments.output);
  }
  return words;
}

} // namespace

DependencyWords dependency_words(const Arguments& arguments)
{
  const Asked asked = read_asked(arguments);
  if (asked.list) {
    return of_list(asked, *asked.list, arguments);
  }
  DependencyWords words;
  if (!asked.at || arguments.output.empty()) {
    return words;
  }
  words.behind = *asked.at;
  if (!asked.names_file) {
    words.words = {"-MF", dependency_file(arguments.output)};
  }
  if (!asked.names_object) {
    name_object(words, arguments.output);
  }
  return words;
}

} // namespace distcc_auto
