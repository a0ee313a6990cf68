// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

// The options by which a compile writes down what its object depends on, for make.
namespace distcc_auto
{

// `arguments` with what -MD or -MMD mean for their -o spelled out, as -MF FILE and -MT OBJECT, where the caller
// hasn't: for the compiler it is the same (GCC's manual, Preprocessor Options), but distcc preprocesses without -o,
// and would leave the file in the working folder and name another object in it (distcc issue 62), so that
// make would rebuild too little.
std::vector<std::string> with_dependencies_named(std::vector<std::string> arguments);

} // namespace distcc_auto
