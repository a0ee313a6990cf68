// SPDX-License-Identifier: MIT
#include "probe/attest/admin/output.hpp"

#include "wrapper/printable.hpp"

#include <cstdio>

namespace distcc_auto
{

void say(std::string_view text)
{
  std::fputs((printable_lines(text) + "\n").c_str(), stdout);
}

void complain(std::string_view text)
{
  std::fputs(("distcc-attest" + printable(text) + "\n").c_str(), stderr);
}

} // namespace distcc_auto
