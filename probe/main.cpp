// SPDX-License-Identifier: MIT
#include "probe/cli/commands.hpp"
#include "probe/cli/lsdistcc.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <unistd.h>

int main(int argc, char** argv)
{
  constexpr unsigned k_longest_run_s = 60; // whatever happens, nobody finds a prober that has hung for ever
  std::signal(SIGALRM, SIG_DFL);           // a caller may have had it ignored
  ::alarm(k_longest_run_s);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return distcc_auto::is_called_lsdistcc(argc, argv) ? distcc_auto::run_lsdistcc(argc, argv)
                                                       : distcc_auto::run_probe(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "distcc-probe: %s\n", error.what());
    return 2;
  }
}
