// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace distcc_auto
{

// What became of "-march=native" and its like in a call.
struct NativeUse {
  enum class Trouble {
    lasting,   // the compiler's answer, or the settings'
    transient, // nobody has answered: to be asked again soon
  };
  std::vector<std::string> typed;   // Call::native; empty where there is nothing to resolve
  std::vector<std::string> options; // what is sent instead
  std::string trouble;              // or why such calls compile here
  Trouble kind = Trouble::lasting;  // of that

  bool operator==(const NativeUse&) const = default;
};

} // namespace distcc_auto
