// SPDX-License-Identifier: MIT
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/admin/files.hpp"
#include "probe/attest/admin/options.hpp"
#include "probe/attest/admin/output.hpp"
#include "probe/attest/admin/server_place.hpp"
#include "probe/attest/key_file.hpp"
#include "probe/attestation/certificate.hpp"
#include "probe/attestation/own_addresses.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/printable.hpp"

#include <array>
#include <cerrno>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

std::string host_name()
{
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

// The addresses that a client elsewhere could connect to.
std::vector<IpBytes> public_addresses()
{
  auto addresses = own_addresses();
  std::erase_if(addresses, is_shared);
  return addresses;
}

enum class KeyWanted { kept, fresh };

Result<SecretKey> server_key(KeyWanted wanted)
{
  const std::string path = server_file(k_server_key);
  if (wanted == KeyWanted::kept) {
    auto text = read_text(path, 256);
    if (text) {
      auto key = parse_key_file(KeyKind::server, *text);
      wipe(*text);
      return key ? std::move(key) : fail(key.error().code, path + ": " + key.error().detail + "; or give --new-key");
    }
    if (text.error().code != Errc::not_found) {
      return std::unexpected(text.error());
    }
  }
  auto key = SecretKey::fresh();
  std::string text = key_file_text(KeyKind::server, key);
  const auto written = write_over(path, text, 0600);
  wipe(text);
  return written ? Result<SecretKey>(std::move(key)) : std::unexpected(written.error());
}

} // namespace

Result<int> enroll(const Words& words)
{
  const auto line = read_command_line(words, {"name", "out"}, {"new-key"});
  if (!line || !line->operands.empty()) {
    return line ? fail(Errc::invalid, "expected options only") : std::unexpected(line.error());
  }
  if (const auto ready = make_server_folder(); !ready) {
    return std::unexpected(ready.error());
  }
  const auto key = server_key(line->options.contains("new-key") ? KeyWanted::fresh : KeyWanted::kept);
  if (!key) {
    return std::unexpected(key.error());
  }
  if (const auto placed = place_server_key(); !placed) {
    return std::unexpected(placed.error());
  }
  const std::string name = line->value("name", host_name());
  const auto request = make_request(name, public_addresses(), *key);
  const std::string path = line->value("out", name + ".request");
  const auto written = request ? write_over(path, *request, 0644) : std::unexpected(request.error());
  if (!written) {
    return std::unexpected(written.error());
  }
  say(*request + "\nThis is " + printable(path) +
      ": take it to where the site's key is kept, and sign it there (distcc-attest sign).");
  return 0;
}

} // namespace distcc_auto
