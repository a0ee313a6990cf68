// SPDX-License-Identifier: MIT
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/answer.hpp"

#include <cstring>

// distccd starts it as `distcc-attest -c FILE -o FILE`; people start it in any other way.
int main(int argc, char** argv)
{
  if (argc == 5 && std::strcmp(argv[1], "-c") == 0 && std::strcmp(argv[3], "-o") == 0) {
    return distcc_auto::answer_challenge(argv[2], argv[4]);
  }
  return distcc_auto::run_admin(argc, argv);
}
