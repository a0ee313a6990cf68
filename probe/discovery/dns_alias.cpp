// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_alias.hpp"

#include "config/host_name.hpp"
#include "config/quote.hpp"

namespace distcc_auto
{

std::string dns_alias_trouble(const std::string& alias)
{
  const auto trouble = host_name_trouble(alias);
  return trouble ? "DNS leads to " + in_quotes(alias) + ": " + *trouble : "";
}

} // namespace distcc_auto
