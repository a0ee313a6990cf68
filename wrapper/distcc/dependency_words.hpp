// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/arguments.hpp"

#include <cstddef>
#include <string>
#include <vector>

// The options by which a compile writes down what its object depends on, for make. distcc preprocesses without -o, so
// that the compiler would leave the file in the working folder and name another object in it (distcc issue 62); make
// would rebuild too little. So what they mean for the -o of the call is spelled out, which is the same for the
// compiler (GCC's manual, "Preprocessor Options").
namespace distcc_auto
{

struct DependencyWords {
  static constexpr std::size_t k_nowhere = static_cast<std::size_t>(-1);
  std::size_t behind = k_nowhere; // which of the arguments `words` belong behind
  std::vector<std::string> words;
  std::vector<std::size_t> dropped; // arguments that `words` stand for
};

DependencyWords dependency_words(const Arguments& arguments);

} // namespace distcc_auto
