// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/arguments.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// A call's words as distcc 3.4 and the servers understand them, so that what comes back is what the compiler would
// have made here. Pure.
namespace distcc_auto
{

// What the words alone do not say.
struct Surroundings {
  enum class Colours { no, yes };
  enum class Preprocessing { here, on_server }; // on_server: in a pump session
  Driver driver = Driver::c;
  std::string working_folder;    // as clang finds it: PWD where that is right; "" where unknown
  Colours colours = Colours::no; // whether the compiler would use them: messages go to a terminal
  Preprocessing preprocessing = Preprocessing::here;
  std::vector<std::string> native; // what stands for -march=native and the like; empty: nothing does
};

struct Respelled {
  std::vector<std::string> words; // behind the compiler
  // For CCC_OVERRIDE_OPTIONS, "" to leave that alone: clang takes words away here that are for the server.
  std::string clang_overrides;
  std::string_view language_left; // of an -x that makes another language of the source, "" for none
  std::string_view native_left;   // a -march=native that nothing stands for, of the arguments' words; "" for none
};

// `arguments` must be distributed ones.
Respelled respell(const Arguments& arguments, const Surroundings& surroundings);

// For a call that distcc keeps, but with clang's --target=X as -target X, which means the same: distcc 3.4 knows only
// that spelling, and adds "-target" with this machine's own triple behind the other one (compile.c,
// dcc_add_clang_target).
bool names_target_for_clang(const Arguments& arguments);
std::vector<std::string> with_target_for_distcc(const Arguments& arguments);

// Stands for Surroundings::native until that is known; any processor does, since distcc does not look at it.
inline const std::vector<std::string> k_native_place = {"-march="};

// Puts `options` in the place of k_native_place.
void put_native(Respelled& respelled, std::span<const std::string> options);

// Whether the call runs here after all: for what the words say, or since distcc would keep the respelled ones.
WhyLocal why_local(const Arguments& arguments, const Respelled& respelled);

} // namespace distcc_auto
