// SPDX-License-Identifier: MIT
#include "wrapper/run.hpp"

#include <cstddef>

int main(int argc, char** argv)
{
  return distcc_auto::run({argv, static_cast<std::size_t>(argc)});
}
