// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <unistd.h>

// The least that anything in front of distcc can do: DISTCC_HOSTS from the first argument, distcc for the rest.
int main(int argc, char** argv)
{
  if (argc < 2 || setenv("DISTCC_HOSTS", argv[1], 1) != 0) {
    return 1;
  }
  argv[1] = "distcc";
  execv("/usr/bin/distcc", argv + 1);
  return 1;
}
