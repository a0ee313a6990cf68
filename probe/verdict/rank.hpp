// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/verdict/verdict.hpp"

#include <string>
#include <vector>

// Which good server comes first. distcc gives out the first slot of every host in the order of the list, then the
// second ones (where.c), so the order is what a build that does not fill all slots goes by.
namespace distcc_auto
{

// Order::as_listed, Order::affinity: by candidate.order, since where a long list is cut every client of the site must
// keep the same servers.
// Order::speed: busy ones last; before that by candidate.group, then by total(). Those within a quarter of each other
// (or 2 ms) are alike: among them each `client` has an order of its own, always the same one, and begins with a
// server as often as its SRV weight, else its slots (`slots` where it has none), says.
std::vector<Verdict> rank(std::vector<Verdict> good, const SelectionSettings& selection, const std::string& client);

} // namespace distcc_auto
