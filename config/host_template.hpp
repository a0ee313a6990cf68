// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// Words in braces in the name of a discovery.hosts entry, which the compiler of the call fills in:
// "{target}-gcc{major}-distcc%d.example.com".
namespace distcc_auto
{

// What a compiler calls itself; "" where it is not known.
struct CompilerWords {
  std::string target;   // {target}: "x86_64-linux-gnu", as -dumpmachine tells
  std::string compiler; // {compiler}: "gcc", "clang", for C and C++ alike
  std::string version;  // {version}: "12.2.0"; {major} is what stands before its first dot
};

// Stands for any compiler where a template is checked before one is known.
CompilerWords example_words();

// Whether any word in braces stands in `entry`.
bool has_words(std::string_view entry);

// Whether {target} does, which only the compiler itself can tell.
bool asks_target(std::string_view entry);

// `entry` with its words filled in, each as a part of a host name: lower-case letters, digits, and "-" for all else,
// so that "x86_64-linux-gnu" becomes "x86-64-linux-gnu" and "12.2.0" becomes "12-2-0". Errc::invalid for an unknown
// word, a brace that is not closed, or words behind the name; Errc::not_found where the compiler does not tell it.
Result<std::string> filled_in(std::string_view entry, const CompilerWords& words);

} // namespace distcc_auto
