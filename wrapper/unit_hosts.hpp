// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

// The hosts that one compile is given where its unit has a server of its own.
namespace distcc_auto
{

// A server's memory is worth a short wait: so many times its slots are its jobs at most, before another is chosen.
constexpr std::uint32_t k_crowd = 2;

// Of `hosts`, the entries of DISTCC_HOSTS, the first in the order of affinity that has room and was not put aside by
// distcc after `aside_after`, alone; the whole list in that order where there is none. Alone, since distcc tries slot
// 0 of every host before slot 1 of any: with two hosts in the list every second job at once would go to the second.
std::string hosts_for_unit(std::string_view hosts, std::string_view unit_key, const std::string& lock_folder,
                           std::int64_t aside_after);

// All of `hosts` in the order of affinity.
std::string ordered_for_unit(std::string_view hosts, std::string_view unit_key);

} // namespace distcc_auto
