// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/candidate.hpp"

#include <optional>

// One connection to one server, as the moments it came to; what it did not come to before `end` is not there.
namespace distcc_auto
{

struct Attempt {
  Moment begin;
  std::optional<Moment> connected;
  std::optional<Moment> sent; // the whole job, as far as the kernel here
  Moment end;
};

} // namespace distcc_auto
