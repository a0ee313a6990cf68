// SPDX-License-Identifier: MIT
#include "config/host_options.hpp"

#include "config/quote.hpp"

namespace distcc_auto
{

std::string refused_option(std::string_view option)
{
  if (option == "down") {
    return "the option \"down\" is not supported here: leave the host out, expected only \"lzo\"";
  }
  if (option == "auth" || option.starts_with("auth=")) {
    return "the option \"auth\" (GSS-API) is not supported here, expected only \"lzo\"";
  }
  return "the option " + in_quotes(option) + " is unknown, expected only \"lzo\"";
}

} // namespace distcc_auto
