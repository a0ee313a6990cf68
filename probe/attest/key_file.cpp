// SPDX-License-Identifier: MIT
#include "probe/attest/key_file.hpp"

#include "probe/attestation/hex.hpp"

namespace distcc_auto
{
namespace
{

std::string opening(KeyKind kind)
{
  return std::string("distcc-auto secret key 1 of a ") + (kind == KeyKind::site ? "site" : "server") + "\nseed ";
}

} // namespace

const char* const k_server_folder = "/etc/distcc-auto/attest";
const char* const k_server_key = "server.key";
const char* const k_server_certificate = "server.cert";

std::string key_file_text(KeyKind kind, const SecretKey& key)
{
  std::string seed = key.seed_text();
  std::string text = opening(kind) + seed + "\n";
  wipe(seed);
  return text;
}

Result<SecretKey> parse_key_file(KeyKind kind, std::string_view text)
{
  const std::string head = opening(kind);
  SecretKey::Seed seed{};
  if (!text.starts_with(head) || !text.ends_with('\n') ||
      !from_hex(text.substr(head.size(), text.size() - head.size() - 1), seed)) {
    return fail(Errc::corrupt, "this is no secret key of a " +
                                   std::string(kind == KeyKind::site ? "site" : "server") + ", version 1");
  }
  SecretKey key(seed);
  wipe(seed);
  return key;
}

} // namespace distcc_auto
