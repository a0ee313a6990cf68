// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/options.hpp"
#include "wrapper/distcc/response_file.hpp"

#include <string>
#include <string_view>
#include <vector>

// The arguments of a call, read once. Whatever else wants to know something of them takes it from here.
namespace distcc_auto
{

// Why a call runs here and not on a server.
struct WhyLocal {
  enum class Kind {
    distributed, // it doesn't
    no_compile,
    preprocessing,
    configuring,
    not_sendable,
    leaves_files, // it writes a file which distcc does not bring back
  };
  Kind kind = Kind::distributed;
  std::string_view
      words; // for the log: the option in question, "several input files", ...; "" where it is distributed
};

struct Argument {
  std::size_t at = 0;             // which of the words
  std::size_t count = 1;          // 2: the next one is its value
  const OptionRow* row = nullptr; // nullptr: an input, or an option without a row
  std::string_view value;         // of the option, wherever it stands
};

// What a call's words mean. The views are of `words`; so it can be moved, but not copied.
struct Arguments {
  Arguments() = default;
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  Arguments(Arguments&&) = default;
  Arguments& operator=(Arguments&&) = default;
  ~Arguments() = default;

  CompilerFamily family = CompilerFamily::unknown;
  std::vector<std::string> words;  // response files taken in
  std::vector<Argument> read;      // all words, in order
  WhyLocal why_local;              // but for `native`
  bool preprocesses = false;       // -E: distcc has more slots for these (where.c, dcc_lock_local_cpp)
  std::vector<std::size_t> native; // of `read`: all that name a processor (-march=, -mtune=, -mcpu=), where one of
                                   // them says "native"; without other words in their place the call stays here. All
                                   // of them, since what "native" is depends on the others: the last -march= wins,
                                   // and with a -mtune= gcc adds none
  std::vector<std::string> processors; // their words
  bool link_time_optimisation = false; // the object holds what only a compiler of the same version can link
  std::string_view source;             // the last one, "" for none
  std::string_view output;             // behind -o
  std::string_view language;           // behind the last -x, "" for none
  std::vector<std::string> targets;    // the options that choose target or ABI, clang's --target=X as -target X, each
                                    // once: the last of equal ones, since the compiler goes by the last of those that
                                    // contradict each other
};

// `words` are those behind the compiler. A wrong answer compiles a file here that could have been sent; what would
// make a call mean something else elsewhere keeps it here.
Arguments read_arguments(CompilerFamily family, std::vector<std::string> words, const FileReader& read_file);

// The same where nobody reads response files.
Arguments read_arguments(CompilerFamily family, std::vector<std::string> words);

// Whether all words choose target or ABI, or are `native`.
bool are_target_options(const Arguments& arguments);

} // namespace distcc_auto
