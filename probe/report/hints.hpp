// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/verdict.hpp"

#include <string>
#include <string_view>

namespace distcc_auto
{

// What to do about one kind of trouble, as one line; "" where there is nothing to do. `sent_as` is the compiler's
// name as servers are sent it, "" where that is not known.
std::string hint(Reason reason, std::string_view sent_as);

} // namespace distcc_auto
