// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace distcc_auto::fleet
{

// A received command line, understood: which arguments are the files, and whether it may be run at all.
struct Job {
  std::vector<std::string> argv; // with -o and an output name in two words
  std::size_t source = 0;        // the places of the two names
  std::size_t output = 0;
  std::string suffix; // of the preprocessed source: ".i", ".ii", ...
};

// Errc::refused where distccd would close without a word: not exactly one source, neither -c nor -S, no compiler's
// name, an option that starts other programs. `path` is PATH: a compiler with a folder must be in one of its folders.
Result<Job> understand(const std::vector<std::string>& argv, std::string_view path);

// "gcc", "x86_64-linux-gnu-g++-12", "clang", "cc", ...: whether a base name looks like a C or C++ compiler's.
bool is_compiler_name(std::string_view name);

std::vector<std::string> with_files(const Job& job, const std::string& source, const std::string& output);

} // namespace distcc_auto::fleet
