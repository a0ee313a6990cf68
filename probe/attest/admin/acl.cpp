// SPDX-License-Identifier: MIT
#include "probe/attest/admin/acl.hpp"

#include "wrapper/fd.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <endian.h>
#include <linux/posix_acl.h>
#include <linux/posix_acl_xattr.h>
#include <sys/xattr.h>

namespace distcc_auto
{
namespace
{

constexpr const char* k_attribute = "system.posix_acl_access";

struct List {
  posix_acl_xattr_header header{htole32(POSIX_ACL_XATTR_VERSION)};
  std::array<posix_acl_xattr_entry, 5> entries{};
};
static_assert(sizeof(List) == 4 + 5 * 8);

posix_acl_xattr_entry entry(std::uint16_t tag, std::uint16_t rights, uid_t user)
{
  return {htole16(tag), htole16(rights), htole32(user)};
}

List list_for(uid_t user)
{
  constexpr auto k_nobody = static_cast<uid_t>(ACL_UNDEFINED_ID);
  List list;
  list.entries = {entry(ACL_USER_OBJ, ACL_READ | ACL_WRITE | ACL_EXECUTE, k_nobody),
                  entry(ACL_USER, ACL_EXECUTE, user), entry(ACL_GROUP_OBJ, ACL_EXECUTE, k_nobody),
                  entry(ACL_MASK, ACL_EXECUTE, k_nobody), entry(ACL_OTHER, 0, k_nobody)};
  return list;
}

} // namespace

Result<void> let_execute(const std::string& path, uid_t user)
{
  const List list = list_for(user);
  if (::setxattr(path.c_str(), k_attribute, &list, sizeof list, 0) != 0) {
    return fail(Errc::system, path + ": its file system takes no access control list (" + errno_text(errno) +
                                  "); it must lie on one that does");
  }
  return {};
}

std::optional<uid_t> who_executes(const std::string& path)
{
  List list;
  if (::getxattr(path.c_str(), k_attribute, &list, sizeof list) != sizeof list) {
    return std::nullopt;
  }
  const uid_t user = le32toh(list.entries[1].e_id);
  const List expected = list_for(user);
  return std::memcmp(&list, &expected, sizeof list) == 0 ? std::optional(user) : std::nullopt;
}

} // namespace distcc_auto
