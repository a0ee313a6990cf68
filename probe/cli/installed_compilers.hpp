// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

// The compilers of this machine.
namespace distcc_auto
{

struct FoundCompiler {
  std::string name; // "gcc-12"
  std::string file; // what it leads to, links followed
};

// Their names, of several for one file and language the one that is used most: the shortest, and "gcc" rather than
// "cc". Sorted, those without a target in their name first. Pure.
std::vector<std::string> chosen_names(std::vector<FoundCompiler> found);

// The names of GCC's and clang's drivers in the folders of PATH and in distcc's and ccache's folders of links.
std::vector<std::string> compiler_names_in(const std::string& path);

} // namespace distcc_auto
