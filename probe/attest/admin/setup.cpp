// SPDX-License-Identifier: MIT
#include "probe/attest/admin/child.hpp"
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/admin/options.hpp"
#include "probe/attest/admin/output.hpp"
#include "probe/attest/admin/server_place.hpp"
#include "probe/attest/admin/way_to.hpp"
#include "wrapper/fd.hpp"

#include <cerrno>
#include <pwd.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

Result<uid_t> user_named(const std::string& name)
{
  const passwd* const found = ::getpwnam(name.c_str()); // NOLINT(concurrency-mt-unsafe): there is one thread
  if (found == nullptr) {
    return fail(Errc::not_found, "there is no user " + name + ": name the one as whom distccd runs with --user");
  }
  if (found->pw_uid == 0) {
    return fail(Errc::invalid, "distccd must not run as root: name its user with --user");
  }
  return found->pw_uid;
}

Result<void> make_group()
{
  if (helper_group()) {
    return {};
  }
  const auto made = run_program({"/usr/sbin/groupadd", "--system", k_group});
  if (!made || *made != 0 || !helper_group()) {
    return fail(Errc::system,
                "the group " + std::string(k_group) + " cannot be made: make it with groupadd --system");
  }
  say("made the group " + std::string(k_group));
  return {};
}

// A link under the name that is there already is replaced, another file is not.
Result<void> list_as_compiler(const std::string& program)
{
  const std::string link = std::string(k_compiler_links) + "/" + k_program;
  if (::unlink(link.c_str()) != 0 && errno != ENOENT) {
    return fail(Errc::system, link + ": " + errno_text(errno));
  }
  if (::symlink(program.c_str(), link.c_str()) != 0) {
    return fail(Errc::system, link + ": " + errno_text(errno) + "; is distccd installed here?");
  }
  say("listed it among distccd's compilers: " + link);
  return {};
}

Result<void> set_up(const std::string& user_name)
{
  const auto user = user_named(user_name);
  if (!user) {
    return std::unexpected(user.error());
  }
  const std::string program = own_program();
  // Before anything is given to a group: what another could have put there must not get it.
  if (const auto checked = check_roots_file(program); !checked) {
    return checked;
  }
  if (const auto made = make_group(); !made) {
    return made;
  }
  if (const auto folder = make_server_folder(); !folder) {
    return folder;
  }
  if (const auto key = place_server_key(); !key) {
    return key;
  }
  if (const auto placed = place_program(program, *user); !placed) {
    return placed;
  }
  say(user_name + " may start " + program + ", and nobody else but root");
  return list_as_compiler(program);
}

} // namespace

Result<int> setup(const Words& words)
{
  const auto line = read_command_line(words, {"user"});
  if (!line || !line->operands.empty()) {
    return line ? fail(Errc::invalid, "expected options only") : std::unexpected(line.error());
  }
  if (::geteuid() != 0) {
    return fail(Errc::invalid, "this needs root");
  }
  if (const auto done = set_up(line->value("user", "distccd")); !done) {
    return std::unexpected(done.error());
  }
  say("");
  return doctor({});
}

} // namespace distcc_auto
