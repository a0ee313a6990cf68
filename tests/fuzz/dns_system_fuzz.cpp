// SPDX-License-Identifier: MIT
#include "probe/dns/search.hpp"
#include "probe/dns/system.hpp"

#include <cstdlib>
#include <string>

// Any bytes as resolv.conf, nsswitch.conf and the variables: somebody to ask, and names that end.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string text(reinterpret_cast<const char*>(data), size);
  DnsSystem system = parse_dns_system({text, text, text, std::nullopt, text});
  FruitfulDomains fruitful;
  system.searched = size % 2 == 0 ? SearchDomains::always : SearchDomains::single_label;
  Search search(size % 2 == 0 ? "d1.x" : "d1", system, Proof::none, fruitful);
  std::size_t tried = 0;
  for (auto name = search.next(); name; name = search.next()) {
    search.answered(Search::Meaning::denied);
    ++tried;
  }
  if (system.servers.empty() || system.servers.size() > 8 || tried != system.search.size() + 1 || tried > 33) {
    std::abort();
  }
  return 0;
}
