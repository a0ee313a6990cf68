// SPDX-License-Identifier: MIT
#include "wrapper/ccache.hpp"

#include "wrapper/distcc/names.hpp"

namespace distcc_auto
{

std::string ccache_to_become(const Environment& environment, const Call& call, const Programs& programs)
{
  if (environment.below_ccache || is_nested(environment)) {
    return "";
  }
  const bool is_called = base_name(call.compiler) == "ccache";
  return is_called ? programs.compiler : programs.ccache;
}

std::string ccache_prefix(const std::string& users, const std::string& own)
{
  if (!users.empty() && base_name(users) != "distcc") {
    return users;
  }
  return own.empty() || own.find(' ') != own.npos ? "distcc-auto" : own;
}

} // namespace distcc_auto
