// SPDX-License-Identifier: MIT
#include "probe/proxy/route.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <sys/un.h>

namespace distcc_auto
{
namespace
{

std::string about(const std::string& value, const std::string& what)
{
  return "DISTCC_SOCKS_PROXY=" + value + ": " + what;
}

} // namespace

Result<std::string> proxy_route(const std::string& value)
{
  if (!value.starts_with('/')) {
    return fail(Errc::invalid, about(value, "only the absolute path of a UNIX socket is taken, as Portage sets it"));
  }
  if (value.size() >= sizeof(sockaddr_un{}.sun_path)) {
    return fail(Errc::invalid, about(value, "too long for the path of a UNIX socket"));
  }
  struct stat found{};
  if (::stat(value.c_str(), &found) != 0) {
    const int error = errno;
    return fail(Errc::not_found, about(value, errno_text(error) + ": nothing can be reached without this proxy"));
  }
  if (!S_ISSOCK(found.st_mode)) {
    return fail(Errc::not_found, about(value, "not a socket: nothing can be reached without this proxy"));
  }
  return value;
}

} // namespace distcc_auto
