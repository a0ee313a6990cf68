// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Who is called: the compiler's name and its words. What those mean is in wrapper/distcc/arguments.hpp.
namespace distcc_auto
{

struct Call {
  enum class Mode {
    explicit_call, // our name holds "distcc" (distcc.c decides by that too): distcc-auto gcc -c a.c
    masquerade,    // any other name: we are called as the compiler
  };
  Mode mode = Mode::explicit_call;
  std::string compiler;               // as typed: "gcc", "/usr/bin/cc"; "cc" where distcc would add it; "" for none
  bool compiler_typed = true;         // whether `compiler` is a word of the call (or its name), not added
  std::vector<std::string> arguments; // behind the compiler, as typed; for a call without one: everything
  std::vector<std::string> targets;   // those that choose what is produced (Arguments::targets): what a list is for
  std::vector<std::string> native{};  // likewise, those that name a processor where one says "native"
};

// `words` is argv; it may be empty. A first word that names us, or distcc, once more means nothing. `targets` and
// `native` stay empty.
Call read_call(std::span<const char* const> words);

} // namespace distcc_auto
