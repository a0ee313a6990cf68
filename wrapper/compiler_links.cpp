// SPDX-License-Identifier: MIT
#include "wrapper/compiler_links.hpp"

#include "wrapper/cache_files.hpp"
#include "wrapper/words.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr mode_t k_folder_mode = 0755;

std::string at(const std::string& folder, std::string_view name)
{
  std::string path = folder;
  return path.append("/").append(name);
}

bool leads_to(const std::string& link, const std::string& compiler)
{
  std::array<char, PATH_MAX> target{};
  const auto length = ::readlink(link.c_str(), target.data(), target.size());
  return length >= 0 && std::string_view(target.data(), static_cast<std::size_t>(length)) == compiler;
}

// Under a name of its own first: a call that looks meanwhile sees the old link or the new one.
Result<void> make_link(const std::string& link, const std::string& compiler)
{
  const std::string fresh = link + ".new";
  ::unlink(fresh.c_str());
  if (::symlink(compiler.c_str(), fresh.c_str()) != 0 || ::rename(fresh.c_str(), link.c_str()) != 0) {
    const int error = errno;
    return fail(Errc::system, link + ": " + errno_text(error));
  }
  return {};
}

} // namespace

std::string links_folder(const CachePlace& place, std::string_view compiler)
{
  return place.folder + "/" + cache_file(compiler, k_links_end);
}

bool are_link_names(std::string_view names)
{
  for (const std::string_view name : split_at_blanks(names)) {
    if (name.contains('/') || name.starts_with('.') || name.starts_with('-')) {
      return false;
    }
  }
  return true;
}

bool links_lead_to(const std::string& folder, std::string_view names, const std::string& compiler)
{
  for (const std::string_view name : split_at_blanks(names)) {
    if (!leads_to(at(folder, name), compiler)) {
      return false;
    }
  }
  return true;
}

Result<void> make_links(const std::string& folder, std::string_view names, const std::string& compiler)
{
  if (::mkdir(folder.c_str(), k_folder_mode) != 0 && errno != EEXIST) {
    const int error = errno;
    return fail(Errc::system, folder + ": " + errno_text(error));
  }
  ::utimensat(AT_FDCWD, folder.c_str(), nullptr, AT_SYMLINK_NOFOLLOW); // it is in use
  for (const std::string_view name : split_at_blanks(names)) {
    const std::string link = at(folder, name);
    if (auto made = leads_to(link, compiler) ? Result<void>{} : make_link(link, compiler); !made) {
      return made;
    }
  }
  return {};
}

} // namespace distcc_auto
