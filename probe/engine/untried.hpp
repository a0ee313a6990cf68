// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/lookup.hpp"
#include "probe/verdict/verdict.hpp"

#include <string>

// Verdicts on those that no job was sent to. Pure.
namespace distcc_auto
{

Verdict untried(Candidate candidate, Reason reason, std::string detail);

// On a scheme that ended with `name` since every number leads to the same addresses.
Verdict wildcard(const std::string& name);

// On a name without an address; such names stand behind all candidates.
Verdict unresolved(std::string name, Lookup lookup);

} // namespace distcc_auto
