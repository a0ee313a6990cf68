// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/verdict/verdict.hpp"

#include <cstddef>
#include <string>
#include <vector>

// Good servers in distcc's host syntax (distcc: hosts.c), by the address that was verified, or behind a proxy
// by the name that it was given.
namespace distcc_auto
{

constexpr std::size_t k_hosts_most = std::size_t{100} * 1024; // one environment string can hold 128 KiB

// The protocol that a server is asked in, and that its spelling asks distcc to use: 1 plain, 2 ",lzo", 3 ",lzo,cpp".
int protocol_for(const Candidate& candidate, const DistccSettings& distcc);

// "192.0.2.7/4,lzo", "[2001:db8::1]:3640/8".
std::string host_spec(const Verdict& verdict, const SelectionSettings& selection, const DistccSettings& distcc);

// How many of `listed`, from the first on, have room in a list of k_hosts_most bytes.
std::size_t hosts_with_room(const std::vector<Verdict>& listed, const SelectionSettings& selection,
                            const DistccSettings& distcc);

// The hosts of `listed` in their order, separated by blanks. An address and port is named once, the first time; what
// is beyond k_hosts_most bytes is left out, always whole hosts.
std::string hosts_value(const std::vector<Verdict>& listed, const SelectionSettings& selection,
                        const DistccSettings& distcc);

} // namespace distcc_auto
