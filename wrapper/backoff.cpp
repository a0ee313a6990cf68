// SPDX-License-Identifier: MIT
#include "wrapper/backoff.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::int64_t k_skew_s = 2; // the kernel's idea of a file's time lags, or a file server's differs

// "192.0.2.7:3640" of "192.0.2.7:3640/4,lzo"
std::string_view without_options(std::string_view entry)
{
  return entry.substr(0, entry.find_first_of("/,"));
}

// Whether `is_it`, called with the folder, the file and its time, says so of the file of one of `hosts`.
template <typename Test> bool any_put_aside(const std::string& lock_folder, std::string_view hosts, Test is_it)
{
  const auto folder = open_file(lock_folder, O_PATH | O_DIRECTORY);
  for (std::size_t begin = 0; folder && begin < hosts.size();) {
    const auto end = std::min(hosts.find(' ', begin), hosts.size());
    const std::string file = backoff_file(hosts.substr(begin, end - begin));
    struct stat facts{};
    if (!file.empty() && ::fstatat(folder->get(), file.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
        is_it(folder->get(), file, facts.st_mtim.tv_sec)) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

} // namespace

std::string backoff_file(std::string_view entry)
{
  const std::string_view host = without_options(entry);
  if (host.empty() || host.starts_with('-') || host == "localhost" || host.find('@') != host.npos) {
    return "";
  }
  const bool ipv6 = host.starts_with('[') && host.find(']') != host.npos;
  const auto name_end = ipv6 ? host.find(']') : std::min(host.find(':'), host.size());
  const std::string_view name = host.substr(ipv6 ? 1 : 0, name_end - (ipv6 ? 1 : 0));
  const auto colon = host.find(':', name_end);
  const std::string_view port = colon == host.npos ? "3632" : host.substr(colon + 1);
  return "backoff_tcp_" + std::string(name) + "_" + std::string(port) + "_0";
}

bool put_aside_since(const std::string& lock_folder, std::string_view hosts, std::int64_t since, std::int64_t now)
{
  // distcc makes that file anew each time, since a success removes it: the folder's time changes with it.
  struct stat facts{};
  if (::stat(lock_folder.c_str(), &facts) != 0 || facts.st_mtim.tv_sec < since) {
    return false;
  }
  return any_put_aside(lock_folder, hosts, [=](int /*folder*/, const std::string& /*file*/, std::int64_t at) {
    return at >= since && at <= now + k_skew_s;
  });
}

void forget_put_aside_in_future(const std::string& lock_folder, std::string_view hosts, std::int64_t now)
{
  any_put_aside(lock_folder, hosts, [=](int folder, const std::string& file, std::int64_t at) {
    if (at > now + k_skew_s) {
      ::unlinkat(folder, file.c_str(), 0);
    }
    return false;
  });
}

} // namespace distcc_auto
