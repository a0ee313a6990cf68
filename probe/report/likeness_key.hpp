// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/judge.hpp"

#include <string_view>

namespace distcc_auto
{

// "identical", "version", "target", "different": stable, for programs.
constexpr std::string_view key(Likeness likeness)
{
  switch (likeness) {
  case Likeness::identical:
    return "identical";
  case Likeness::version:
    return "version";
  case Likeness::target:
    return "target";
  case Likeness::different:
    return "different";
  }
  return "";
}

} // namespace distcc_auto
