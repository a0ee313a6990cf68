// SPDX-License-Identifier: MIT
#include "config/address.hpp"

#include "config/characters.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <net/if.h>
#include <system_error>

namespace distcc_auto
{

namespace
{

constexpr int k_highest_port = 65535;

bool is_port(std::string_view text)
{
  return number_within(text, 1, k_highest_port) > 0;
}

bool is_link_local(std::string_view address)
{
  in6_addr parsed{};
  return inet_pton(AF_INET6, std::string(address).c_str(), &parsed) == 1 && IN6_IS_ADDR_LINKLOCAL(&parsed) != 0;
}

// A scope that reads like the number of a naming scheme is a scheme of addresses, which does not exist.
bool is_scheme_number(std::string_view scope)
{
  return scope == "d" || (scope.size() == 3 && scope.front() == '0' && scope.back() == 'd');
}

bool is_interface(std::string_view scope)
{
  return !scope.empty() && scope.size() < IF_NAMESIZE && !is_scheme_number(scope) &&
         std::ranges::all_of(scope, is_name_character);
}

bool is_bracketed_server(std::string_view text)
{
  const auto close = text.find(']');
  if (close == std::string_view::npos || !is_ipv6(text.substr(1, close - 1))) {
    return false;
  }
  const auto rest = text.substr(close + 1);
  return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

} // namespace

bool is_ipv4(std::string_view text)
{
  in_addr parsed{};
  return text.find('\0') == std::string_view::npos && inet_pton(AF_INET, std::string(text).c_str(), &parsed) == 1;
}

bool is_ipv6(std::string_view text)
{
  in6_addr parsed{};
  return text.find('\0') == std::string_view::npos && inet_pton(AF_INET6, std::string(text).c_str(), &parsed) == 1;
}

bool is_bracketed_ipv6(std::string_view inner)
{
  const auto percent = inner.find('%');
  if (percent == std::string_view::npos) {
    return is_ipv6(inner);
  }
  const auto address = inner.substr(0, percent);
  return is_ipv6(address) && is_link_local(address) && is_interface(inner.substr(percent + 1));
}

bool is_dns_server(std::string_view text)
{
  if (text.starts_with('[')) {
    return is_bracketed_server(text);
  }
  const auto colon = text.find(':');
  if (is_ipv6(text) || colon == std::string_view::npos) {
    return is_ipv6(text) || is_ipv4(text);
  }
  return is_ipv4(text.substr(0, colon)) && is_port(text.substr(colon + 1));
}

int number_within(std::string_view text, int low, int high)
{
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && text.front() != '-' && number >= low && number <= high ? number : -1;
}

bool looks_like_number(const std::string& text)
{
  in_addr parsed{};
  const bool only_digits = std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return only_digits || inet_aton(text.c_str(), &parsed) != 0;
}

} // namespace distcc_auto
