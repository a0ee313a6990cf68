// SPDX-License-Identifier: MIT
#include "probe/attest/admin/server_place.hpp"

#include "probe/attest/admin/acl.hpp"
#include "probe/attest/admin/way_to.hpp"
#include "probe/attest/key_file.hpp"
#include "wrapper/fd.hpp"

#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

Result<void> trouble_with(const std::string& path)
{
  return fail(Errc::system, path + ": " + errno_text(errno));
}

Result<void> make_folder(const std::string& path, mode_t mode)
{
  if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) {
    return trouble_with(path);
  }
  return {};
}

// Through a descriptor, so that what is looked at is what is changed; the owner first, since chown(2) takes the
// setgid bit away.
Result<void> give(const std::string& path, int type, gid_t group, mode_t mode)
{
  const auto file = open_file(path, O_RDONLY | O_NONBLOCK | type);
  if (!file) {
    return std::unexpected(file.error());
  }
  if (::fchown(file->get(), 0, group) != 0 || ::fchmod(file->get(), mode) != 0) {
    return trouble_with(path);
  }
  return {};
}

} // namespace

std::string server_file(std::string_view name)
{
  return std::string(k_server_folder) + "/" + std::string(name);
}

std::string own_program()
{
  std::array<char, PATH_MAX> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size() - 1);
  return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : "";
}

std::optional<gid_t> helper_group()
{
  const group* const found = ::getgrnam(k_group); // NOLINT(concurrency-mt-unsafe): there is one thread
  return found != nullptr ? std::optional(found->gr_gid) : std::nullopt;
}

Result<void> make_server_folder()
{
  if (::geteuid() != 0) {
    return fail(Errc::invalid, "this needs root");
  }
  const std::string folder = k_server_folder;
  if (const auto made = make_folder(folder.substr(0, folder.rfind('/')), 0755); !made) {
    return made;
  }
  if (const auto checked = check_way_to(folder); !checked) {
    return checked;
  }
  if (const auto made = make_folder(folder, 0700); !made) {
    return made;
  }
  const auto group = helper_group();
  return give(folder, O_DIRECTORY, group.value_or(0), group ? 0710 : 0700);
}

Result<void> place_server_key()
{
  const auto group = helper_group();
  const auto placed = give(server_file(k_server_key), 0, group.value_or(0), group ? 0640 : 0600);
  return !placed && placed.error().code == Errc::not_found ? Result<void>() : placed;
}

Result<void> place_program(const std::string& program, uid_t user)
{
  const auto group = helper_group();
  if (!group) {
    return fail(Errc::not_found, "there is no group " + std::string(k_group));
  }
  if (const auto given = give(program, 0, *group, 0700); !given) {
    return given;
  }
  if (const auto let = let_execute(program, user); !let) {
    return let;
  }
  // With a list the group's bits stand for its mask.
  return give(program, 0, *group, 02710);
}

std::optional<uid_t> user_of_program(const std::string& program)
{
  return who_executes(program);
}

} // namespace distcc_auto
