// SPDX-License-Identifier: MIT
#include "probe/attest/admin/commands.hpp"
#include "probe/attest/admin/files.hpp"
#include "probe/attest/admin/options.hpp"
#include "probe/attest/admin/output.hpp"
#include "probe/attest/admin/revoked.hpp"
#include "probe/attest/key_file.hpp"
#include "probe/attestation/certificate.hpp"
#include "probe/attestation/hex.hpp"
#include "wrapper/printable.hpp"

#include <charconv>
#include <chrono>

namespace distcc_auto
{
namespace
{

constexpr std::uint16_t k_distcc_port = 3632;
constexpr int k_most_days = 3660;
constexpr std::chrono::hours k_clocks_differ{1}; // a certificate counts at once, wherever clocks are a little behind

int number_in(const std::string& text, int most)
{
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && *end == '\0' && number > 0 && number <= most ? number : 0;
}

Result<void> read_places(const CommandLine& line, Certificate& certificate)
{
  for (const auto& text : line.values("address")) {
    const auto address = parse_ip(text);
    if (!address) {
      return fail(Errc::invalid, "--address " + text + ": expected an IPv4 or IPv6 address");
    }
    certificate.addresses.push_back(*address);
  }
  for (const auto& text : line.values("port")) {
    const int port = number_in(text, 65535);
    if (port == 0) {
      return fail(Errc::invalid, "--port " + text + ": expected a number from 1 to 65535");
    }
    certificate.ports.push_back(static_cast<std::uint16_t>(port));
  }
  if (!certificate.addresses.empty() && certificate.ports.empty()) {
    certificate.ports.push_back(k_distcc_port);
  }
  return {};
}

// Midnight at the begin of the day, in UTC.
Result<UtcTime> read_date(const CommandLine& line, std::string_view option, UtcTime otherwise)
{
  const std::string text = line.value(option, "");
  const auto time = parse_utc(text + "T00:00:00Z");
  if (!text.empty() && !time) {
    return fail(Errc::invalid, "--" + std::string(option) + " " + text + ": expected a date like 2026-12-31");
  }
  return time.value_or(otherwise);
}

Result<void> read_validity(const CommandLine& line, Certificate& certificate)
{
  const int days = number_in(line.value("days", "365"), k_most_days);
  if (days == 0) {
    return fail(Errc::invalid, "--days: expected a number from 1 to " + std::to_string(k_most_days));
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto from = read_date(line, "from", now - k_clocks_differ);
  const auto until = from ? read_date(line, "until", std::max(now, *from) + std::chrono::days(days)) : from;
  if (!until) {
    return std::unexpected(until.error());
  }
  certificate.from = *from;
  certificate.until = *until;
  return {};
}

Result<Certificate> certificate_for(const CertificateRequest& request, const CommandLine& line)
{
  Certificate certificate;
  fill_randomly(certificate.id);
  certificate.name = line.value("name", request.name);
  certificate.key = request.key;
  if (const auto valid = read_validity(line, certificate); !valid) {
    return std::unexpected(valid.error());
  }
  const auto places = read_places(line, certificate);
  return places ? Result<Certificate>(certificate) : std::unexpected(places.error());
}

Result<SecretKey> read_site_key(const std::string& path)
{
  auto text = read_secret(path);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto key = parse_key_file(KeyKind::site, *text);
  wipe(*text);
  return key ? std::move(key) : fail(key.error().code, path + ": " + key.error().detail);
}

// An id, or the certificate in a file.
Result<CertificateId> id_of(const std::string& word)
{
  if (const auto id = bytes_of_hex<8>(word)) {
    return *id;
  }
  const auto text = read_text(word);
  const auto certificate = text ? parse_certificate(*text) : std::unexpected(text.error());
  if (!certificate) {
    return fail(Errc::invalid,
                "expected an id of 16 hexadecimal digits or a certificate's file: " + certificate.error().detail);
  }
  return certificate->id;
}

Result<RevokedIds> read_list(const std::string& path)
{
  const auto text = read_text(path, std::size_t{1} << 20U);
  if (!text) {
    return text.error().code == Errc::not_found ? Result<RevokedIds>(RevokedIds{}) : std::unexpected(text.error());
  }
  auto ids = parse_revoked(*text);
  return ids ? std::move(ids) : fail(ids.error().code, path + ": " + ids.error().detail);
}

} // namespace

Result<int> keygen(const Words& words)
{
  const auto line = read_command_line(words, {});
  if (!line || line->operands.size() != 1) {
    return line ? fail(Errc::invalid, "expected the name of the file to make") : std::unexpected(line.error());
  }
  const std::string& path = line->operands.front();
  const SecretKey key = SecretKey::fresh();
  std::string text = key_file_text(KeyKind::site, key);
  const auto written = write_new(path, text, 0600);
  wipe(text);
  if (!written) {
    return std::unexpected(written.error());
  }
  say("The site's secret key is in " + printable(path) +
      ": keep it off the network; who has it can enroll servers.\nFor the settings of every client:\n\n[trust]\n"
      "attestation = \"require\"\nsite_keys = [\"" +
      to_text(key.public_key()) + "\"]");
  return 0;
}

Result<int> sign(const Words& words)
{
  const auto line = read_command_line(words, {"site-key", "days", "from", "until", "name", "address", "port", "out"});
  if (!line || line->operands.size() != 1) {
    return line ? fail(Errc::invalid, "expected one request's file") : std::unexpected(line.error());
  }
  const auto text = read_text(line->operands.front());
  const auto request = text ? parse_request(*text) : std::unexpected(text.error());
  const auto draft = request ? certificate_for(*request, *line) : std::unexpected(request.error());
  if (!draft) {
    return std::unexpected(draft.error());
  }
  const auto key = read_site_key(line->value("site-key", "site.key"));
  const auto certificate = key ? sign_certificate(*draft, *key) : std::unexpected(key.error());
  if (!certificate) {
    return std::unexpected(certificate.error());
  }
  const std::string path = line->value("out", certificate->name + ".cert");
  const std::string signed_text = to_text(*certificate);
  if (const auto written = write_over(path, signed_text, 0644); !written) {
    return std::unexpected(written.error());
  }
  say(signed_text + "\nThis is " + printable(path) + ": copy it to " + printable(certificate->name) + ", as " +
      k_server_folder + "/" + k_server_certificate + ".");
  return 0;
}

Result<int> revoke(const Words& words)
{
  const auto line = read_command_line(words, {"list"});
  if (!line || line->operands.empty()) {
    return line ? fail(Errc::invalid, "expected ids or certificates' files") : std::unexpected(line.error());
  }
  const std::string path = line->value("list", "revoked");
  auto ids = read_list(path);
  if (!ids) {
    return std::unexpected(ids.error());
  }
  for (const auto& word : line->operands) {
    const auto id = id_of(word);
    if (!id) {
      return std::unexpected(id.error());
    }
    ids->insert(to_text(*id));
  }
  std::string setting;
  for (const auto& id : *ids) {
    setting.append(setting.empty() ? "\"" : ", \"").append(id).append("\"");
  }
  if (const auto written = write_over(path, revoked_text(*ids), 0644); !written) {
    return std::unexpected(written.error());
  }
  say(printable(path) + " has them all. For the settings of every client, in [trust]:\n\nrevoked = [" + setting +
      "]");
  return 0;
}

} // namespace distcc_auto
