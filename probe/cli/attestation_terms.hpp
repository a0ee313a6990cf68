// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/attestation/accept.hpp"

namespace distcc_auto
{

// What a server has to prove in a round that begins now: a fresh challenge, this moment, this machine's addresses.
AttestationTerms attestation_terms(const TrustSettings& trust);

} // namespace distcc_auto
