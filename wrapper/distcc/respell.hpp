// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/arguments.hpp"

#include <string>
#include <string_view>
#include <vector>

// A call's words as distcc 3.4 and the servers understand them, so that what comes back is what the compiler would
// have made here. Pure.
namespace distcc_auto
{

// What the words alone do not say.
struct Surroundings {
  enum class Colours { no, yes, never };
  enum class Native { typed, resolved };
  enum class Preprocessing { here, on_server }; // on_server: in a pump session
  Driver driver = Driver::c;
  std::string working_folder;    // as clang finds it: PWD where that is right; "" where unknown
  Colours colours = Colours::no; // whether the compiler would use them: messages go to a terminal; never: not even
                                 // where an option asks for them
  Preprocessing preprocessing = Preprocessing::here;
  Native native = Native::typed; // resolved: options for -march=native and the like come from the list
};

struct Respelled {
  std::vector<std::string> words; // behind the compiler
  // For CCC_OVERRIDE_OPTIONS, "" to leave that alone: clang takes words away here that are for the server.
  std::string clang_overrides;
  std::string_view language_left; // of an -x that makes another language of the source, "" for none
  std::string_view native_left;   // a -march=native that nothing stands for, of the arguments' words; "" for none
  std::string native{};           // a line of options that goes in front of `words` (Surroundings::Native::resolved)
};

// `arguments` must be distributed ones.
Respelled respell(const Arguments& arguments, const Surroundings& surroundings);

// For a call that distcc keeps, but with clang's --target=X as -target X, which means the same: distcc 3.4 knows only
// that spelling, and adds "-target" with this machine's own triple behind the other one (compile.c,
// dcc_add_clang_target).
bool names_target_for_clang(const Arguments& arguments);
std::vector<std::string> with_target_for_distcc(const Arguments& arguments);

// Whether the call runs here after all: for what the words say, or since distcc would keep the respelled ones.
WhyLocal why_local(const Arguments& arguments, const Respelled& respelled);

} // namespace distcc_auto
