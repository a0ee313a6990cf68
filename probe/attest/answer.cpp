// SPDX-License-Identifier: MIT
#include "probe/attest/answer.hpp"

#include "probe/attest/guarded_file.hpp"
#include "probe/attest/isolate.hpp"
#include "probe/attest/key_file.hpp"
#include "probe/attest/listening.hpp"
#include "probe/attestation/own_addresses.hpp"
#include "probe/attestation/statement.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/printable.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// Whoever else could start this could have ports of his own signed.
Result<void> check_own_file()
{
  struct stat self{};
  if (::stat("/proc/self/exe", &self) != 0) {
    return fail(Errc::system, "there is no /proc here");
  }
  if ((self.st_mode & S_ISGID) == 0 || (self.st_mode & S_IXOTH) != 0) {
    return fail(Errc::untrusted, "it is not set up on this server: run distcc-attest setup there as root");
  }
  if (::getegid() != self.st_gid) {
    return fail(Errc::untrusted, "it does not get its group: is its file system mounted nosuid, or does distccd's "
                                 "service have NoNewPrivileges?");
  }
  return {};
}

Result<SecretKey> read_server_key()
{
  auto text = read_guarded(k_server_folder, k_server_key, Guard{.forbidden = 0137, .most = 256});
  if (!text) {
    return std::unexpected(text.error());
  }
  auto key = parse_key_file(KeyKind::server, *text);
  wipe(*text);
  return key;
}

Result<Challenge> read_challenge(const char* file)
{
  const auto opened = open_file(file, O_RDONLY | O_NONBLOCK);
  const auto text = opened ? read_all(*opened, k_longest_challenge) : std::unexpected(opened.error());
  return text ? parse_challenge(*text) : std::unexpected(text.error());
}

std::vector<Endpoint> own_endpoints()
{
  const uid_t user = ::getuid();
  return stands_for_others_here(user) ? std::vector<Endpoint>{}
                                      : endpoints_of(user, listeners_here(), own_addresses());
}

Result<std::string> statement_for(const char* challenge_file)
{
  if (const auto checked = check_own_file(); !checked) {
    return std::unexpected(checked.error());
  }
  const auto key = read_server_key();
  if (!key) {
    return std::unexpected(key.error());
  }
  // The client parses it; here it is bytes.
  const auto certificate =
      read_guarded(k_server_folder, k_server_certificate, Guard{.forbidden = 022, .most = k_longest_certificate});
  if (!certificate) {
    return std::unexpected(certificate.error());
  }
  // Everything that somebody else has chosen is touched only from here on.
  if (const auto given = give_back_group(); !given) {
    return std::unexpected(given.error());
  }
  const auto challenge = read_challenge(challenge_file);
  if (!challenge) {
    return std::unexpected(challenge.error());
  }
  return make_statement(*challenge, own_endpoints(), *key, *certificate);
}

Result<void> answer(const char* challenge_file, const char* statement_file)
{
  const auto statement = statement_for(challenge_file);
  if (!statement) {
    return std::unexpected(statement.error());
  }
  const auto file = open_file(statement_file, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK, 0600);
  return file ? write_all(*file, *statement) : std::unexpected(file.error());
}

} // namespace

int answer_challenge(const char* challenge_file, const char* statement_file)
{
  leave_what_is_inherited();
  const auto answered = answer(challenge_file, statement_file);
  if (answered) {
    return 0;
  }
  static_cast<void>(write_all(Fd(STDERR_FILENO), "distcc-attest: " + printable(answered.error().detail) + "\n"));
  return 1;
}

} // namespace distcc_auto
