// SPDX-License-Identifier: MIT
#pragma once
#include "probe/lsdistcc/command.hpp"
#include "probe/verdict/verdict.hpp"

#include <string>
#include <vector>

// lsdistcc's lines: NAME[:PORT][,lzo][,cpp][,down][ MILLISECONDS].
namespace distcc_auto
{

struct LsAnswer {
  std::string lines;
  bool any_up = false; // lsdistcc(1): the exit code is 0 if any server was found
};

// `verdicts` in the order in which the servers answered. A server is named once: by name, where one of the name's
// addresses is good; with -n, for each good address. Without an address in -m's network nothing is named.
LsAnswer ls_answer(const LsCommand& command, const std::vector<Verdict>& verdicts);

} // namespace distcc_auto
