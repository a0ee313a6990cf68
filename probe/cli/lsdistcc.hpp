// SPDX-License-Identifier: MIT
#pragma once

// distcc-probe under the name lsdistcc.
namespace distcc_auto
{

// Whether argv[0] says so.
bool is_called_lsdistcc(int argc, char** argv);

int run_lsdistcc(int argc, char** argv);

} // namespace distcc_auto
