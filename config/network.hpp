// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <string>
#include <string_view>
#include <vector>

// One entry of `trust.networks`: an IPv4 or IPv6 network as ADDRESS/BITS (CIDR, RFC 4632), or one address.
namespace distcc_auto
{

struct Network {
  std::string text;                 // as written in the settings
  std::vector<unsigned char> bytes; // 4 or 16; zero behind the prefix
  unsigned prefix = 0;              // bits that an address must have in common with it
};

// The network that `text` spells; a v4-mapped IPv6 one (::ffff:10.0.0.0/104) is the IPv4 network inside it.
// Errc::invalid, with what is wrong and what was expected as one line, also where bits are set behind the prefix:
// "10.0.0.1/8" may mean 10.0.0.0/8 or 10.0.0.1, which is not ours to guess.
Result<Network> parse_network(std::string_view text);

} // namespace distcc_auto
