// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

// distcc-probe's command line.
namespace distcc_auto
{

enum class Command {
  list,        // plain: the good servers, one per line
  hosts,       // one DISTCC_HOSTS value
  explain,     // every candidate and why
  json,        // the same for programs
  matrix,      // servers against all compilers
  show_config, // every setting with its origin
  doctor,      // everything that a report of a bug needs
  watch,       // the list and what this machine's jobs do, live
  status,      // what is cached
  clear,       // forget it
  stats,       // what has been counted
  stats_json,  // the same for programs
  stats_zero,  // count from nothing again
  publish,     // for the wrapper: a first list, told on k_answer_fd
  refresh,     // for the wrapper: a newer list, told to nobody
};

struct Options {
  Command command = Command::list;
  bool as_json = false;                    // --json beside --matrix
  std::string type;                        // --type
  bool pump = false;                       // --pump
  std::optional<std::string> trace;        // --trace: the file
  std::string compiler;                    // "" where none was given
  std::vector<std::string> target_options; // behind the compiler
  std::vector<std::string> native_words;   // there, too: -march=native, and what else names a processor
};

// What to do, or the exit code where all has been done (--help, --version) or said (a wrong option: 2).
std::variant<Options, int> read_options(int argc, char** argv);

} // namespace distcc_auto
