// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/endpoint.hpp"

#include <vector>

namespace distcc_auto
{

// The addresses of this machine's interfaces, loopback and link-local ones too; sorted, each once. None where the
// system doesn't tell.
std::vector<IpBytes> own_addresses();

} // namespace distcc_auto
