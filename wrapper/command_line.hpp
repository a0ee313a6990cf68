// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What a call asks for, read from its words alone.
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
  std::vector<std::string> arguments; // behind the compiler; for a call without one: everything
};

// `words` is argv; it may be empty. A first word that names us, or distcc, once more means nothing. The arguments are
// spelled_for_distcc(), and with_dependencies_named().
Call read_call(std::span<const char* const> words);

// Why distcc would run a call here and not on a server; leaves_files: it would not, but does not bring back what the
// compiler leaves beside the object, so that we have it run here.
struct WhyLocal {
  enum class Kind { distributed, no_compile, preprocessing, configuring, not_sendable, leaves_files };
  Kind kind = Kind::distributed;
  std::string_view
      words; // for the log: the option in question, "several source files", ...; "" where it is distributed
};

// What a call compiles. The views are of the call's words.
struct Unit {
  WhyLocal why_local;
  std::string_view source; // the last one, "" for none
  std::string_view output; // behind -o
};

// As distcc sees it (distcc: arg.c, dcc_scan_args; filename.c). For a call that stays here nothing needs to be
// discovered. A wrong answer costs one probe or compiles one file here, never more.
Unit unit_of(const Call& call);

// Whether the word behind this option is its value: -o, -I, -target, ...
bool takes_value(std::string_view option);

// "gcc" of "/usr/bin/gcc".
std::string_view base_name(std::string_view path);

} // namespace distcc_auto
