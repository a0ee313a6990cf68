// SPDX-License-Identifier: MIT
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/admin/files.hpp"
#include "probe/attest/admin/options.hpp"
#include "probe/attest/admin/output.hpp"
#include "probe/attest/key_file.hpp"
#include "probe/attestation/statement.hpp"

#include <chrono>

namespace distcc_auto
{
namespace
{

std::string validity(const Certificate& certificate)
{
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!is_by_its_site(certificate)) {
    return "FORGED: the site's key did not sign it";
  }
  if (now >= certificate.until) {
    return "expired on " + date_text(certificate.until);
  }
  if (now < certificate.from) {
    return "not valid before " + to_string(certificate.from);
  }
  const auto days = std::chrono::floor<std::chrono::days>(certificate.until - now).count();
  return "valid for another " + std::to_string(days) + " days";
}

// Of a secret key only the public part.
Result<std::string> described(const std::string& text)
{
  for (const auto kind : {KeyKind::site, KeyKind::server}) {
    if (const auto key = parse_key_file(kind, text)) {
      return std::string(kind == KeyKind::site ? "a site's" : "a server's") + " secret key; its public key is\n" +
             to_text(key->public_key());
    }
  }
  if (const auto certificate = parse_certificate(text)) {
    return text + "\nA certificate: " + validity(*certificate) + ".";
  }
  if (const auto request = parse_request(text)) {
    return text + "\nA request, signed with the key in it.";
  }
  if (const auto statement = parse_statement(text)) {
    const auto certificate = parse_certificate(statement->certificate);
    const bool own = certificate && is_by(*statement, certificate->key);
    return text + "\nAn answer to a challenge, " + (own ? "" : "NOT ") +
           "signed with the key of its certificate: " + (certificate ? validity(*certificate) : "") + ".";
  }
  return fail(Errc::invalid, "this is no key, request, certificate or answer of distcc-attest");
}

} // namespace

Result<int> show(const Words& words)
{
  const auto line = read_command_line(words, {});
  if (!line || line->operands.size() != 1) {
    return line ? fail(Errc::invalid, "expected one file") : std::unexpected(line.error());
  }
  const std::string& path = line->operands.front();
  auto text = read_text(path, k_longest_statement);
  if (!text) {
    return std::unexpected(text.error());
  }
  const auto words_of_it = described(*text);
  wipe(*text);
  if (!words_of_it) {
    return fail(words_of_it.error().code, path + ": " + words_of_it.error().detail);
  }
  say(*words_of_it);
  return 0;
}

} // namespace distcc_auto
