// SPDX-License-Identifier: MIT
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/admin/output.hpp"
#include "probe/attest/isolate.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace distcc_auto
{
namespace
{

constexpr int k_exit_usage = 2;

struct AdminCommand {
  std::string_view name;
  Result<int> (*run)(const Words&);
  const char* help;
};

constexpr std::array k_commands = {
    AdminCommand{
        "keygen", keygen,
        "distcc-attest keygen FILE\n"
        "Makes the site's key pair: the secret key in FILE (mode 0600, not over an existing one), the public\n"
        "one on stdout, as every client's settings take it. Once for a site, on a machine that is no server.\n"},
    AdminCommand{"enroll", enroll,
                 "distcc-attest enroll [--name NAME] [--out FILE] [--new-key]\n"
                 "On a server, as root: makes its key pair and writes a request for a certificate into FILE\n"
                 "(NAME.request). NAME is for people, the host name if none is given. A key that is there is kept\n"
                 "unless --new-key is given.\n"},
    AdminCommand{
        "sign", sign,
        "distcc-attest sign [--site-key FILE] [--days N] [--from DATE] [--until DATE] [--name NAME]\n"
        "                   [--address A]... [--port P]... [--out FILE] REQUEST\n"
        "Where the site's key is kept (site.key): signs a certificate for a server, for N days (365), into\n"
        "FILE (NAME.cert). Look at the request first: whoever gets a certificate is on every client's list.\n"
        "  --address A  the server may be reached at A: for a server behind NAT or in a container, or one that\n"
        "               listens on loopback. Without it those count that the server itself sees and signs.\n"
        "  --port P     and at no other port than P; with --address 3632 if none is given.\n"},
    AdminCommand{
        "show", show,
        "distcc-attest show FILE\n"
        "Says what FILE is, a key, a request, a certificate or an answer, and whether it is valid. Of a secret\n"
        "key it prints the public part only.\n"},
    AdminCommand{
        "revoke", revoke,
        "distcc-attest revoke [--list FILE] CERTIFICATE|ID...\n"
        "Adds certificates to the site's list (revoked) and prints the whole list as every client's settings\n"
        "take it. It holds for a client as soon as its settings have it.\n"},
    AdminCommand{"setup", setup,
                 "distcc-attest setup [--user USER]\n"
                 "On a server, as root: makes the group distcc-attest, gives this program and the key to it so that\n"
                 "USER, as whom distccd runs (distccd), can start it but not read the key, lists it among distccd's\n"
                 "compilers (/usr/lib/distcc), and runs doctor. Again after an update.\n"},
    AdminCommand{"doctor", doctor,
                 "distcc-attest doctor\n"
                 "On a server, as root: checks all that setup and enroll made, the certificate, and has a challenge\n"
                 "answered as distccd would. Exits with 1 where something is to be done, and says what.\n"},
};

void print_overview(std::FILE* where)
{
  std::fputs("distcc-attest: proves to distcc-probe that a distcc server belongs to your site.\n\n", where);
  for (const auto& command : k_commands) {
    std::fprintf(where, "%s\n", command.help);
  }
  std::fputs("distccd itself starts it as distcc-attest -c CHALLENGE -o ANSWER.\n", where);
}

int run(const AdminCommand& command, const Words& words)
{
  if (!words.empty() && (words.front() == "--help" || words.front() == "-h")) {
    std::fputs(command.help, stdout);
    return 0;
  }
  const auto done = command.run(words);
  if (done) {
    return *done;
  }
  complain(" " + std::string(command.name) + ": " + done.error().detail);
  return k_exit_usage;
}

} // namespace

int run_admin(int argc, char** argv)
{
  if (const auto given = give_back_group(); !given) {
    complain(": " + given.error().detail);
    return k_exit_usage;
  }
  const Words words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const std::string_view name = words.empty() ? "" : std::string_view(words.front());
  for (const auto& command : k_commands) {
    if (command.name == name) {
      return run(command, Words(words.begin() + 1, words.end()));
    }
  }
  const bool asked = name == "--help" || name == "-h";
  print_overview(asked ? stdout : stderr);
  return asked ? 0 : k_exit_usage;
}

} // namespace distcc_auto
