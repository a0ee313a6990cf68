// SPDX-License-Identifier: MIT
#include "config/service_name.hpp"

#include "config/host_name.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_protocol = "_tcp";

bool is_protocol(std::string_view label)
{
  const auto same = [](char one, char other) {
    const char lower = one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one;
    return lower == other;
  };
  return std::ranges::equal(label, k_protocol, same);
}

} // namespace

bool is_service_name(std::string_view name)
{
  const auto dot = name.find('.');
  if (!name.starts_with('_') || dot == std::string_view::npos) {
    return false;
  }
  const auto rest = name.substr(dot + 1);
  return is_protocol(rest.substr(0, rest.find('.')));
}

std::optional<std::string> service_name_trouble(const std::string& name)
{
  if (std::ranges::count(name, '.') < 2) {
    return "is an SRV name without a domain, expected one like \"_distcc._tcp.example.com\"";
  }
  if (name.find('%') != std::string::npos) {
    return "is an SRV name with a \"%\", expected a name without a number: DNS says which servers it stands for";
  }
  return host_name_trouble(name);
}

} // namespace distcc_auto
