// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/processor_kinds.hpp"
#include "wrapper/error.hpp"

#include <chrono>
#include <string>
#include <vector>

// Asks the local compiler's driver what "native" is on this machine.
namespace distcc_auto
{

struct NativeQuestion {
  std::string compiler;                    // as the user's call names it
  std::string program;                     // its file, absolute
  std::string path;                        // PATH for it
  std::vector<std::string> target_options; // of the call: -m32
  std::vector<std::string> typed;          // Call::native
  std::vector<ProcessorKind> kinds; // each is asked: gcc tells the size of the caches of the core that it runs on
  std::chrono::milliseconds deadline{5000};
};

// The options to send instead of `typed`, are_machine_options(), never empty. With them, in front of all others, the
// driver gives the compiler proper the same words (gcc, clang), or clang makes the same code of a small source, also
// beside an option that contradicts them. Ends every process that it started. Blocks up to `deadline`.
// Errc::timed_out, ::system, ::not_found: the same question may be answered another time. ::refused (the compiler
// complains), ::protocol (it prints -### in a form of its own), ::invalid (nothing that can be sent means the same):
// it will not be.
Result<std::vector<std::string>> resolve_native(const NativeQuestion& question);

} // namespace distcc_auto
