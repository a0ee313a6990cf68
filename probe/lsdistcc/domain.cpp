// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/domain.hpp"

#include <array>
#include <cstdlib>
#include <memory>
#include <netdb.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

std::string_view behind_first_dot(std::string_view name)
{
  const auto dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

std::string canonical_name(const char* name)
{
  addrinfo hints{};
  hints.ai_flags = AI_CANONNAME;
  addrinfo* answer = nullptr;
  if (::getaddrinfo(name, nullptr, &hints, &answer) != 0) {
    return "";
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(answer, &::freeaddrinfo);
  return answer->ai_canonname != nullptr ? answer->ai_canonname : "";
}

std::string_view variable(const char* name)
{
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

} // namespace

Result<std::string> domain_of(std::string_view host, std::string_view hostname, std::string_view own)
{
  const bool second =
      hostname.find('.') != hostname.npos && (host.find('.') == host.npos || host.size() < hostname.size());
  std::string_view domain = behind_first_dot(second ? hostname : host);
  domain = domain.empty() ? behind_first_dot(own) : domain;
  if (domain.empty()) {
    return fail(Errc::not_found,
                "-d: this machine's name has no domain: set HOSTNAME to the whole name, or write the "
                "domain behind FORMAT");
  }
  return std::string(domain);
}

Result<std::string> own_domain()
{
  auto told = domain_of(variable("HOST"), variable("HOSTNAME"), "");
  if (told) {
    return told;
  }
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  const std::string own = name.data();
  return domain_of("", "", own.find('.') != own.npos ? own : canonical_name(own.c_str()));
}

} // namespace distcc_auto
