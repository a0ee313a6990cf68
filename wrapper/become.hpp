// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/callers_signals.hpp"
#include "wrapper/command_line.hpp"
#include "wrapper/distcc/respell.hpp"
#include "wrapper/environment.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/log.hpp"
#include "wrapper/search_path.hpp"

#include <string>
#include <vector>

// What a call ends as: the compiler, distcc or ccache, by execv(3) with an environment that tells it what it has to
// know.
namespace distcc_auto
{

struct Story {
  CallersSignals signals;
  std::vector<char*> callers_environment; // as it was when we were started, for execve(2)
  Environment environment;
  Call call;
  Programs programs;
  Arguments arguments; // what those of the call mean; empty for a call without a compiler
  Log log;
};

void set_variable(const char* name, const std::string& value);

// For distcc; `for_pump`: pump asks for the hosts.
void set_distcc_environment(const Story& story, const FoundList& found, bool for_pump);

// Says in the log where there is no distcc, neither on PATH nor `settings_distcc`.
void note_missing_distcc(const Story& story, const std::string& settings_distcc);

// Compiles here, without distcc, by the words that were typed; what is left when everything else has failed. Returns
// an exit code, where there is no compiler or it cannot be started, and has said so.
int become_compiler(Story& story);

// With the words in `respelled` for the compiler, or for `send_as` where that is a name: distcc.path of the settings
// ("" for none), else the one on PATH, else the compiler. Returns as become_compiler().
int become_distcc(Story& story, Respelled respelled, const std::string& settings_distcc, const std::string& send_as);

// ccache calls us again for what it does not hold. Returns only where it cannot be started.
void become_ccache(Story& story, const std::string& ccache);

} // namespace distcc_auto
