// SPDX-License-Identifier: MIT
// For tests: how a call is read. `distcc-arguments COMPILER WORD...` prints the decision and the words that distcc
// would get, `distcc-arguments --table` the rows of the table, a tab between their fields, and `distcc-arguments
// --decisions` for each line of stdin, words separated by blanks, whether distcc would keep it: "keeps LINE".
#include "wrapper/distcc/distcc_decision.hpp"
#include "wrapper/distcc/respell.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace
{

using namespace distcc_auto;

constexpr std::array k_attached = {"none", "joined", "separate", "either", "equals"};
constexpr std::array k_known = {"gcc", "clang", "both"};
constexpr std::array k_roles = {"other",
                                "output",
                                "language",
                                "compile",
                                "dependencies",
                                "dependency_file",
                                "dependency_target",
                                "to_preprocessor",
                                "to_assembler",
                                "to_compiler",
                                "for_preprocessor",
                                "for_linker",
                                "target",
                                "native",
                                "debug",
                                "debug_folder",
                                "colours",
                                "listing",
                                "extra_warnings",
                                "fallthrough",
                                "no_extra_warnings",
                                "no_fallthrough",
                                "no_warnings",
                                "lto",
                                "unused_is_fine",
                                "end_of_options"};
constexpr std::array k_stays = {"no", "preprocesses", "compiles_nothing", "writes_files", "reads_files", "differs"};
constexpr std::array k_distcc = {"sends", "keeps"};
constexpr std::array k_kinds = {"distributed", "no_compile",   "preprocessing",
                                "configuring", "not_sendable", "leaves_files"};
constexpr std::array k_families = {"unknown", "gcc", "clang"};

template <class Names, class Value> const char* name_of(const Names& names, Value value)
{
  return names.at(static_cast<std::size_t>(value));
}

void print_table()
{
  for (const OptionRow& row : option_table()) {
    std::printf("%.*s\t%s\t%s\t%s\t%s\t%s\t%.*s\n", static_cast<int>(row.spelling.size()), row.spelling.data(),
                name_of(k_attached, row.attached), name_of(k_known, row.known), name_of(k_roles, row.role),
                name_of(k_stays, row.stays), name_of(k_distcc, row.distcc), static_cast<int>(row.same_as.size()),
                row.same_as.data());
  }
}

std::optional<std::string> read_file(const std::string& path, std::size_t most)
{
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return file && text.str().size() <= most ? std::optional(text.str()) : std::nullopt;
}

void print(const char* what, std::string_view text)
{
  std::printf("%s\t%.*s\n", what, static_cast<int>(text.size()), text.data());
}

void print_call(std::string_view compiler, std::vector<std::string> words)
{
  const CompilerFamily family = family_of(compiler);
  const Arguments arguments = read_arguments(family, std::move(words), read_file);
  Surroundings surroundings;
  surroundings.driver = driver_of(compiler);
  surroundings.working_folder = "/working/folder";
  const Respelled respelled = respell(arguments, surroundings);
  const WhyLocal why = why_local(arguments, respelled);
  print("family", name_of(k_families, family));
  print("decision", why.kind == WhyLocal::Kind::distributed ? "sent" : "here");
  print("kind", name_of(k_kinds, why.kind));
  print("why", why.words);
  print("source", arguments.source);
  print("output", arguments.output);
  for (const std::string& word : arguments.targets) {
    print("target", word);
  }
  for (const std::size_t native : arguments.native) {
    print("native", arguments.words[arguments.read[native].at]);
  }
  print("overrides", respelled.clang_overrides);
  for (const std::string& word : respelled.words) {
    print("word", word);
  }
}

void print_decisions()
{
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
      words.push_back(word);
    }
    if (!words.empty()) {
      words.erase(words.begin());
    }
    std::printf("%s %s\n", distcc_keeps(words) ? "keeps" : "sends", line.c_str());
  }
}

} // namespace

int main(int argc, char** argv)
{
  if (argc < 2) {
    std::fputs("distcc-arguments COMPILER WORD... | --table | --decisions\n", stderr);
    return 2;
  }
  if (std::string_view(argv[1]) == "--table") {
    print_table();
  } else if (std::string_view(argv[1]) == "--decisions") {
    print_decisions();
  } else {
    print_call(argv[1], {argv + 2, argv + argc});
  }
  return 0;
}
