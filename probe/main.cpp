// SPDX-License-Identifier: MIT
#include "probe/cli/commands.hpp"
#include "probe/cli/lsdistcc.hpp"
#include "probe/cli/output.hpp"

#include <csignal>
#include <exception>
#include <unistd.h>

namespace
{

// What a script would take for the whole answer and is not is no success.
int run(int argc, char** argv)
{
  const bool as_lsdistcc = distcc_auto::is_called_lsdistcc(argc, argv);
  const int code = as_lsdistcc ? distcc_auto::run_lsdistcc(argc, argv) : distcc_auto::run_probe(argc, argv);
  if (const auto trouble = distcc_auto::output_trouble(); !trouble.empty()) {
    distcc_auto::complain(trouble, as_lsdistcc ? "lsdistcc" : "distcc-probe");
    return as_lsdistcc ? distcc_auto::k_exit_none : distcc_auto::k_exit_usage;
  }
  return code;
}

} // namespace

int main(int argc, char** argv)
{
  constexpr unsigned k_longest_run_s = 60; // whatever happens, nobody finds a prober that has hung for ever
  std::signal(SIGALRM, SIG_DFL);           // a caller may have had it ignored
  ::alarm(k_longest_run_s);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN); // a file that cannot be written is trouble with that file
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    distcc_auto::complain(error.what());
    return 2;
  }
}
