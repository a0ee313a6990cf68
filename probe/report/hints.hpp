// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/verdict.hpp"

#include <string_view>

namespace distcc_auto
{

// What to do about one kind of trouble, as one line; "" where there is nothing to do.
std::string_view hint(Reason reason);

} // namespace distcc_auto
