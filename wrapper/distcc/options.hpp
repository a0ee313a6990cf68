// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/names.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// `wrapper/distcc/` holds what is known about distcc and about the words that it is given: the options of GCC and
// clang as one table (here), a call's words read once (arguments.hpp), and the words that distcc gets (respell.hpp).
// It does no I/O and knows nothing of the wrapper.
namespace distcc_auto
{

// How an option's value is attached.
enum class Attached : std::uint8_t {
  none,     // -c
  joined,   // -std=c11: what is behind the spelling, which may be nothing
  separate, // -Xclang VALUE
  either,   // -o FILE, -oFILE
  equals,   // --output FILE, --output=FILE
};

// What an option does, as far as it matters to a call that may go to a server.
enum class Role : std::uint8_t {
  other,
  output,            // names the object
  language,          // -x
  compile,           // -c, -S
  dependencies,      // -MD, -MMD: writes them beside the object
  dependency_file,   // names that file
  dependency_target, // names the object in it
  to_preprocessor,   // its value is one for the preprocessor, as it is spelled there
  to_assembler,      // likewise
  to_compiler,       // likewise, clang's -Xclang
  for_preprocessor,  // means something to this stage alone
  for_linker,        // likewise
  target,            // chooses what is produced
  native,            // means this machine's processor
  debug,             // asks for debugging information
  debug_folder,      // names the working folder for it
  colours,           // decides about colours
  auto_colours,      // leaves them to the compiler
  listing,           // changes the text of -S alone
  extra_warnings,    // -Wextra: among others those of the next row, but for clang
  fallthrough,       // warnings that go by comments
  no_extra_warnings, // and what takes them back
  no_fallthrough,
  no_warnings,
  line_markers, // clang's -pedantic and the like: warnings that go by how preprocessed text names its files
  lto,          // -flto, without a value
  lto_by,       // with one: -flto=auto, clang's -flto=thin
  no_lto,
  unused_is_fine, // -Qunused-arguments
  end_of_options, // --
};

// Why a call with this option is compiled here.
enum class Stays : std::uint8_t {
  no,               // it may go to a server
  preprocesses,     // nothing but that: -E, -M
  compiles_nothing, // --version, -fsyntax-only
  writes_files,     // beside the object, which distcc does not bring back
  reads_files,      // that a server does not have
  differs,          // its object or its messages would be others than the compiler's here
};

// What distcc 3.4 decides about a call with this option, left to itself (arg.c, dcc_scan_args). Where it sends what
// `stays`, the decision is ours.
enum class Distcc : std::uint8_t { sends, keeps };

// Which compilers know a row's option.
enum class Known : std::uint8_t { gcc, clang, both };

struct OptionRow {
  std::string_view spelling;
  Attached attached = Attached::none;
  Known known = Known::both;
  Role role = Role::other;
  Stays stays = Stays::no;
  Distcc distcc = Distcc::sends;
  std::string_view same_as; // the short spelling with the same meaning, for a long one that distcc does not know
};

// All rows, sorted by spelling, and within one by compiler.
std::span<const OptionRow> option_table();

// An option found in a word.
struct FoundOption {
  const OptionRow* row = nullptr; // of the long or the short spelling
  std::string_view value;         // behind the spelling; of the word that was looked up
  bool takes_next = false;        // the next word is its value
};

// The row with the longest spelling that fits `word`, and that `family` knows; `row` is nullptr where there is none,
// as for all options that neither have a value of their own nor matter here.
FoundOption find_option(std::string_view word, CompilerFamily family);

// What GCC makes of a long option that has no row: --stack-usage is -fstack-usage, --machine-thumb is -mthumb,
// --warn-extra is -Wextra (gcc: opts-common.cc, option_map). "" for all other words.
std::string short_form(std::string_view word);

} // namespace distcc_auto
