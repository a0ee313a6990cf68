// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/verdict/verdict.hpp"

#include <vector>

// Which good server comes first: distcc fills the front of its list first.
namespace distcc_auto
{

// Order::speed: by total(), equally fast ones by candidate.order. Order::as_listed: by candidate.order.
std::vector<Verdict> rank(std::vector<Verdict> good, Order order);

} // namespace distcc_auto
