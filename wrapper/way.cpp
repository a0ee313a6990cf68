// SPDX-License-Identifier: MIT
#include "wrapper/way.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <cstdlib>
#include <memory>

namespace distcc_auto
{
namespace
{

enum class Links { none, some };

bool is_believed(uid_t owner, const Reader& reader)
{
  return owner == reader.user || owner == 0;
}

Result<void> check_above(const std::string& folder, const struct stat& facts, const Reader& reader)
{
  const bool fine = S_ISLNK(facts.st_mode) ? is_believed(facts.st_uid, reader) : trusted_above(facts, reader);
  if (!fine) {
    return fail(Errc::untrusted, folder + ": somebody else could exchange what is in it");
  }
  return {};
}

// Every folder that `path` names before its last part, as it is spelled.
Result<Links> walk(const std::string& path, const Reader& reader)
{
  Links links = Links::none;
  for (auto slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    struct stat facts{};
    if (::lstat(folder.c_str(), &facts) != 0) {
      if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) {
        break; // whoever goes there will see
      }
      const int error = errno;
      return fail(Errc::system, folder + ": " + errno_text(error));
    }
    if (auto above = check_above(folder, facts, reader); !above) {
      return std::unexpected(above.error());
    }
    links = S_ISLNK(facts.st_mode) ? Links::some : links;
  }
  return links;
}

} // namespace

bool trusted(const struct stat& facts, const Reader& reader)
{
  const bool by_group = reader.shared && facts.st_gid == reader.group;
  const bool others_write = (facts.st_mode & S_IWOTH) != 0;
  const bool group_writes = (facts.st_mode & S_IWGRP) != 0;
  return (is_believed(facts.st_uid, reader) || by_group) && !others_write && (!group_writes || by_group);
}

bool trusted_above(const struct stat& facts, const Reader& reader)
{
  struct stat others = facts;
  if ((facts.st_mode & S_ISVTX) != 0) {
    others.st_mode &= ~static_cast<mode_t>(S_IWGRP | S_IWOTH);
  } else if (facts.st_gid == facts.st_uid) {
    others.st_mode &= ~static_cast<mode_t>(S_IWGRP);
  }
  return trusted(others, reader);
}

// A link is followed only after its own folders have been checked, and what it leads to has none.
Result<void> check_way(const std::string& path, const Reader& reader)
{
  const auto links = path.starts_with('/') ? walk(path, reader) : Links::some;
  if (!links) {
    return std::unexpected(links.error());
  }
  const auto last = path.rfind('/');
  const std::string above = last == std::string::npos ? "." : path.substr(0, last);
  if (*links == Links::none) {
    return {};
  }
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(above.c_str(), nullptr), &std::free);
  if (!real) {
    return {}; // not there yet
  }
  const auto resolved = walk(std::string(real.get()) + "/", reader);
  return resolved ? Result<void>() : std::unexpected(resolved.error());
}

} // namespace distcc_auto
