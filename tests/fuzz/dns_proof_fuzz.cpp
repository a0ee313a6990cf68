// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_proof.hpp"
#include "probe/discovery/name_answers.hpp"

#include <cstdlib>
#include <string_view>

// A message from a DNS server, as an answer for either family: no address without the resolver's word.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  const DnsHeader header = read_dns_header(message);
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    const DnsAnswer answer = proven_addresses(message, family);
    const bool proven = header.response && header.validated && header.rcode == 0;
    if ((!answer.addresses.empty() && !proven) || answer.addresses.size() > k_most_addresses) {
      std::abort();
    }
  }
  return 0;
}
