// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/options.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Words that a driver hands to one of its stages: -Wp,A,B and -Xpreprocessor A, -Wa,A and -Xassembler A, -Xclang A.
// Each stage has a language of its own; what is not known to be harmless keeps the call here.
namespace distcc_auto
{

// The parts of "A,B".
std::vector<std::string_view> comma_parts(std::string_view list);

// What stands behind "-Wp,".
struct PreprocessorWords {
  std::string_view dependencies;       // "-MD" or "-MMD", which writes
  std::string_view dependency_file;    // this file
  std::vector<std::string_view> words; // macros and folders, each one word
};

// Nothing where distcc, which makes driver's options of them (arg.c, dcc_expand_preprocessor_options), could change
// their meaning.
std::optional<PreprocessorWords> read_preprocessor_words(std::string_view list);

// Whether a server's assembler makes the same of `part`, and writes no file.
bool is_harmless_to_assembler(std::string_view part);

// Whether `word` behind -Xclang only changes what code is made; `before` is the one behind the -Xclang before it.
bool is_harmless_to_clang(std::string_view word, std::string_view before);

} // namespace distcc_auto
