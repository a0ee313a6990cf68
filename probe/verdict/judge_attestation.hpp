// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/accept.hpp"
#include "probe/verdict/trial_result.hpp"

// What became of the challenge that was sent beside the test job. Pure.
namespace distcc_auto
{

// Who the server has proved to be, or in Errc::untrusted's detail, printable(), why it has not.
Result<Attested> judge_attestation(const TrialResult& result, const Candidate& candidate,
                                   const AttestationTerms& terms);

// `verdict` with that. A server that compiles, rightly or wrongly, but has proved nothing is not_attested; one that
// didn't come to compiling keeps its own reason, which says more.
Verdict with_attestation(Verdict verdict, Result<Attested> attested);

} // namespace distcc_auto
