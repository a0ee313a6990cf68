// SPDX-License-Identifier: MIT
#pragma once

// distcc-probe as a program: command line -> settings -> round -> what was asked for. The round itself is in
// probe/engine, which goes discover -> trial -> verdict -> rank -> list.
namespace distcc_auto
{

int run_probe(int argc, char** argv);

} // namespace distcc_auto
