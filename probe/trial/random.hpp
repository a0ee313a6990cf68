// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/test_job.hpp"
#include "wrapper/error.hpp"

namespace distcc_auto
{

// A constant that no server can foresee. Never waits for the system to have random numbers, as soon after its start;
// Errc::system where it gives none.
Result<Nonce> random_nonce();

} // namespace distcc_auto
