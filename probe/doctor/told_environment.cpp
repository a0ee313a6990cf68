// SPDX-License-Identifier: MIT
#include "probe/doctor/told_environment.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace distcc_auto
{
namespace
{

constexpr std::array<std::string_view, 10> k_names = {
    "CCACHE_DISABLE",  "CCACHE_PREFIX",   "CCACHE_PREFIX_CPP", "INCLUDE_SERVER_PORT", "TMPDIR",
    "UNCACHED_ERR_FD", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR",   "_DISTCC_SAFEGUARD",   "_DISTCC_AUTO_SAFEGUARD"};

constexpr std::array<std::string_view, 7> k_secrets = {"KEY",    "TOKEN",  "SECRET",   "PASS",
                                                       "CREDEN", "COOKIE", "PRINCIPAL"};

bool matters(std::string_view name)
{
  return name.starts_with("DISTCC_") || std::ranges::find(k_names, name) != k_names.end();
}

bool may_be_secret(std::string_view name)
{
  return std::ranges::any_of(k_secrets, [name](std::string_view word) { return name.find(word) != name.npos; });
}

// "socks5://me:word@host/x" becomes "socks5://...@host/x".
std::string without_passwords(std::string_view value)
{
  constexpr std::string_view k_mark = "://";
  std::string told;
  for (auto begin = value.find(k_mark); begin != value.npos; begin = value.find(k_mark)) {
    told.append(value.substr(0, begin + k_mark.size()));
    value.remove_prefix(begin + k_mark.size());
    const auto authority = value.substr(0, value.find_first_of("/ |,"));
    if (const auto at = authority.rfind('@'); at != authority.npos) {
      told.append("...");
      value.remove_prefix(at);
    }
  }
  return told.append(value);
}

} // namespace

std::vector<Variable> told_environment(const std::vector<std::string>& environment)
{
  std::vector<Variable> told;
  for (const std::string_view entry : environment) {
    const auto equals = std::min(entry.find('='), entry.size());
    const auto name = entry.substr(0, equals);
    if (matters(name)) {
      const auto value = entry.substr(std::min(equals + 1, entry.size()));
      told.push_back({std::string(name), may_be_secret(name) ? "(not shown)" : without_passwords(value)});
    }
  }
  std::ranges::sort(told, {}, &Variable::name);
  return told;
}

} // namespace distcc_auto
