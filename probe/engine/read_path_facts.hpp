// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/path_facts.hpp"

#include <optional>

namespace distcc_auto
{

// Of a TCP connection; nothing where the kernel (older than 5.4) or another kind of socket does not tell.
std::optional<PathFacts> read_path_facts(int socket);

} // namespace distcc_auto
