// SPDX-License-Identifier: MIT
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/admin/distccd_processes.hpp"
#include "probe/attest/admin/files.hpp"
#include "probe/attest/admin/options.hpp"
#include "probe/attest/admin/output.hpp"
#include "probe/attest/admin/rehearsal.hpp"
#include "probe/attest/admin/server_place.hpp"
#include "probe/attest/admin/way_to.hpp"
#include "probe/attest/key_file.hpp"
#include "wrapper/printable.hpp"

#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::chrono::days k_soon{14};

// Each check gives a sentence that is true now, or what is wrong and what to do about it.
using Finding = Result<std::string>;

Finding trouble(std::string what)
{
  return fail(Errc::invalid, std::move(what));
}

Finding check_group()
{
  const group* const found = ::getgrnam(k_group); // NOLINT(concurrency-mt-unsafe): there is one thread
  if (found == nullptr) {
    return trouble("there is no group distcc-attest: run distcc-attest setup");
  }
  if (found->gr_mem[0] != nullptr) {
    return trouble(std::string(found->gr_mem[0]) +
                   " is in the group distcc-attest and can read the server's key: take everybody out of it");
  }
  return "the group distcc-attest has no members";
}

Finding check_folders(const std::string& file)
{
  const auto checked = check_way_to(file);
  return checked ? Finding("only root can change what leads to " + file) : std::unexpected(checked.error());
}

Finding check_program(const std::string& program)
{
  struct stat found{};
  const auto group = helper_group();
  if (::stat(program.c_str(), &found) != 0 || found.st_uid != 0 || found.st_gid != group.value_or(0) || !group ||
      (found.st_mode & 07777) != 02710) {
    return trouble(program + " is not root:distcc-attest with mode 2710: run distcc-attest setup");
  }
  const auto user = user_of_program(program);
  const passwd* const name = user ? ::getpwuid(*user) : nullptr; // NOLINT(concurrency-mt-unsafe): one thread
  if (name == nullptr) {
    return trouble(program + " may not be started by distccd's user alone: run distcc-attest setup");
  }
  return program + " may be started by " + name->pw_name + " and root only";
}

Finding check_key()
{
  struct stat found{};
  const std::string path = server_file(k_server_key);
  const auto group = helper_group();
  if (::lstat(path.c_str(), &found) != 0) {
    return trouble("there is no " + path + ": run distcc-attest enroll");
  }
  if (!S_ISREG(found.st_mode) || found.st_uid != 0 || found.st_gid != group.value_or(0) ||
      (found.st_mode & 07777) != 0640) {
    return trouble(path + " is not root:distcc-attest with mode 0640: run distcc-attest setup");
  }
  auto text = read_text(path, 256);
  const bool readable = text && parse_key_file(KeyKind::server, *text);
  if (text) {
    wipe(*text);
  }
  return readable ? Finding(path + " is for the group distcc-attest only")
                  : trouble(path + " holds no key: run distcc-attest enroll --new-key");
}

Finding check_certificate()
{
  const std::string path = server_file(k_server_certificate);
  const auto text = read_text(path, k_longest_certificate);
  const auto certificate = text ? parse_certificate(*text) : std::unexpected(text.error());
  if (!certificate || !is_by_its_site(*certificate)) {
    return trouble(path + (text ? " is no certificate" : " is not there") +
                   ": have the request signed (distcc-attest sign) and copy the certificate there");
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string until = date_text(certificate->until);
  if (now >= certificate->until - k_soon) {
    return trouble(path + (now >= certificate->until ? " has expired on " : " expires on ") + until +
                   ": run distcc-attest enroll and have the request signed again");
  }
  return now < certificate->from ? trouble(path + " is not valid yet: is this machine's clock right?")
                                 : Finding("the certificate of " + certificate->name + " is valid until " + until);
}

Finding check_link(const std::string& program)
{
  const std::string link = std::string(k_compiler_links) + "/" + k_program;
  char target[PATH_MAX] = {};
  if (::realpath(link.c_str(), target) == nullptr || program != target) {
    return trouble(link + " does not lead to " + program + ": run distcc-attest setup");
  }
  if (program != "/usr/bin/distcc-attest" && ::access("/usr/sbin/update-distcc-symlinks", X_OK) == 0 &&
      ::access("/usr/bin/distcc-attest", F_OK) != 0) {
    return link + " leads to it (update-distcc-symlinks takes that away when a compiler is updated, since " +
           program + " is not in /usr/bin: run setup again then, or install with --prefix /usr)";
  }
  return link + " leads to it";
}

Finding check_distccd(const std::string& program)
{
  const auto found = distccd_processes();
  if (found.empty()) {
    return trouble("no distccd is running here: start it");
  }
  const auto user = user_of_program(program).value_or(0);
  for (const auto& process : found) {
    if (process.user == user && finds_program(process.path, program)) {
      return "distccd (process " + std::to_string(process.id) + ") runs as that user and finds it on its PATH";
    }
  }
  const bool other = found.front().user != user;
  return trouble("distccd (process " + std::to_string(found.front().id) + ") " +
                 (other ? "runs as another user: run distcc-attest setup --user USER"
                        : "does not find " + program + " on its PATH, which is " + found.front().path +
                              ": put its folder there, or install it into one of them"));
}

std::string list_of(const std::vector<Endpoint>& endpoints)
{
  std::string text;
  for (const auto& endpoint : endpoints) {
    text += (text.empty() ? "" : ", ") + to_string(endpoint.address) + " port " + std::to_string(endpoint.port);
  }
  return text;
}

Finding check_answer(const std::string& program)
{
  const auto user = user_of_program(program);
  const passwd* const entry = user ? ::getpwuid(*user) : nullptr; // NOLINT(concurrency-mt-unsafe): one thread
  if (entry == nullptr) {
    return trouble("a challenge was not tried: see above");
  }
  const auto statement = rehearse(program, {entry->pw_uid, entry->pw_gid});
  if (!statement) {
    return trouble("it does not answer a challenge: " + statement.error().detail);
  }
  const auto certificate = parse_certificate(statement->certificate);
  if (certificate && !certificate->addresses.empty()) {
    return "it answers a challenge, for the addresses and ports in its certificate";
  }
  if (statement->endpoints.empty()) {
    return trouble(
        "it answers a challenge, but " + std::string(entry->pw_name) +
        " listens at no address that others could connect to: is distccd running? Behind NAT, in a container, "
        "or with a socket that systemd opened, sign the certificate with --address and --port");
  }
  return "it answers a challenge, for " + list_of(statement->endpoints);
}

int report(const std::vector<std::function<Finding()>>& checks)
{
  int troubles = 0;
  for (const auto& check : checks) {
    const Finding finding = check();
    troubles += finding ? 0 : 1;
    say((finding ? "ok       " : "TROUBLE  ") + printable(finding ? *finding : finding.error().detail));
  }
  say(troubles == 0 ? "This server can prove that it belongs to the site."
                    : "This server cannot prove yet that it belongs to the site.");
  return troubles == 0 ? 0 : 1;
}

} // namespace

Result<int> doctor(const Words& words)
{
  if (const auto line = read_command_line(words, {}); !line || !line->operands.empty()) {
    return line ? fail(Errc::invalid, "expected nothing behind it") : std::unexpected(line.error());
  }
  if (::geteuid() != 0) {
    return fail(Errc::invalid, "this needs root");
  }
  const std::string program = own_program();
  std::fflush(stdout);
  return report({check_group, [&] { return check_folders(program); }, [&] { return check_program(program); },
                 [] { return check_folders(server_file(k_server_key)); }, check_key, check_certificate,
                 [&] { return check_link(program); }, [&] { return check_distccd(program); },
                 [&] { return check_answer(program); }});
}

} // namespace distcc_auto
