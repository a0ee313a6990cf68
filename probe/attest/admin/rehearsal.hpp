// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attest/admin/child.hpp"
#include "probe/attestation/statement.hpp"

#include <string>

namespace distcc_auto
{

// Has `program` answer a fresh challenge as distccd's user, as distccd would start it; the answer, which fits the
// challenge and is signed with the key of its certificate. Else why not.
Result<Statement> rehearse(const std::string& program, const UserAndGroup& user);

} // namespace distcc_auto
