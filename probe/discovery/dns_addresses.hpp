// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_answer.hpp"

#include <functional>
#include <string>

struct ares_channeldata;

// Questions to DNS for addresses, on a c-ares channel (dns_channel.hpp), without a proof (dns_proof.hpp has those
// with one), and what the answers hold.
namespace distcc_auto
{

// Calls `done` once, as DnsChannel::ask does. The caller arms the channel's timer.
void start_address_question(ares_channeldata* channel, const std::string& name, Family family,
                            std::function<void(DnsAnswer)> done);

} // namespace distcc_auto
