// SPDX-License-Identifier: MIT
#include "probe/attestation/certificate.hpp"

#include "probe/attestation/hex.hpp"
#include "probe/attestation/lines.hpp"

#include <algorithm>
#include <charconv>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_opening = "distcc-auto certificate";
constexpr std::string_view k_version = "1";

std::string number_text(std::uint16_t port)
{
  return std::to_string(port);
}
std::string number_text(const IpBytes& address)
{
  return to_string(address);
}

template <class Items> std::string list_text(const Items& items)
{
  std::string text;
  for (const auto& item : items) {
    text += (text.empty() ? "" : " ") + number_text(item);
  }
  return text.empty() ? "-" : text;
}

// All that is signed.
std::string body(const Certificate& certificate)
{
  std::string text(k_opening);
  text.append(" ").append(k_version);
  text.append("\nid ").append(to_text(certificate.id));
  text.append("\nname ").append(certificate.name);
  text.append("\nkey ").append(to_text(certificate.key));
  text.append("\nfrom ").append(to_string(certificate.from));
  text.append("\nuntil ").append(to_string(certificate.until));
  text.append("\naddresses ").append(list_text(certificate.addresses));
  text.append("\nports ").append(list_text(certificate.ports));
  text.append("\nsite ").append(to_text(certificate.site));
  return text + "\n";
}

// Each reads one line; false where it is not what it should be. What is not spelled in the one way is found when the
// whole is written again.
bool read_times(Lines& lines, Certificate& certificate)
{
  const auto from = parse_utc(lines.value("from"));
  const auto until = parse_utc(lines.value("until"));
  certificate.from = from.value_or(UtcTime{});
  certificate.until = until.value_or(UtcTime{});
  return from && until;
}

bool read_addresses(Lines& lines, std::vector<IpBytes>& addresses)
{
  for (const auto word : words_of(lines.value("addresses"))) {
    const auto address = parse_ip(word);
    if (!address || addresses.size() == k_most_addresses) {
      return false;
    }
    addresses.push_back(*address);
  }
  return true;
}

bool read_ports(Lines& lines, std::vector<std::uint16_t>& ports)
{
  for (const auto word : words_of(lines.value("ports"))) {
    std::uint16_t port = 0;
    std::from_chars(word.data(), word.data() + word.size(), port);
    if (port == 0 || ports.size() == k_most_ports) {
      return false;
    }
    ports.push_back(port);
  }
  return true;
}

bool read_key(Lines& lines, std::string_view keyword, PublicKey& key)
{
  const auto read = parse_public_key(lines.value(keyword));
  key = read.value_or(PublicKey{});
  return read.has_value();
}

bool read(Lines& lines, Certificate& certificate)
{
  return lines.value(k_opening) == k_version && from_hex(lines.value("id"), certificate.id) &&
         is_server_name(certificate.name = lines.value("name")) && read_key(lines, "key", certificate.key) &&
         read_times(lines, certificate) && read_addresses(lines, certificate.addresses) &&
         read_ports(lines, certificate.ports) && read_key(lines, "site", certificate.site) &&
         from_hex(lines.value("signature"), certificate.signature) && lines.rest().empty();
}

std::string trouble_of(const Certificate& certificate)
{
  if (!is_server_name(certificate.name)) {
    return "the name \"" + certificate.name + "\" is not made of letters, digits, \"-\", \"_\" and \".\"";
  }
  if (certificate.until <= certificate.from) {
    return "it would end before it begins";
  }
  if (certificate.addresses.size() > k_most_addresses || certificate.ports.size() > k_most_ports) {
    return "no more than " + std::to_string(k_most_addresses) + " addresses and " + std::to_string(k_most_ports) +
           " ports fit into a certificate";
  }
  return !certificate.addresses.empty() && certificate.ports.empty() ? "addresses without a port" : "";
}

std::string request_body(const CertificateRequest& request)
{
  return "distcc-auto request 1\nname " + request.name + "\nkey " + to_text(request.key) + "\naddresses " +
         list_text(request.addresses) + "\n";
}

} // namespace

std::string to_text(const CertificateId& id)
{
  return to_hex(id);
}

Result<Certificate> sign_certificate(Certificate certificate, const SecretKey& site)
{
  if (auto trouble = trouble_of(certificate); !trouble.empty()) {
    return fail(Errc::invalid, "this cannot be a certificate: " + trouble);
  }
  certificate.site = site.public_key();
  certificate.signature = site.sign(k_certificate_context, body(certificate));
  return certificate;
}

std::string to_text(const Certificate& certificate)
{
  return body(certificate) + "signature " + to_hex(certificate.signature) + "\n";
}

Result<Certificate> parse_certificate(std::string_view text)
{
  Lines lines(text);
  Certificate certificate;
  if (text.size() > k_longest_certificate || !read(lines, certificate) || to_text(certificate) != text) {
    return fail(Errc::corrupt, "this is no certificate of version 1, or it was changed");
  }
  if (auto trouble = trouble_of(certificate); !trouble.empty()) {
    return fail(Errc::corrupt, "this cannot be a certificate: " + trouble);
  }
  return certificate;
}

bool is_by_its_site(const Certificate& certificate)
{
  return is_signed(certificate.site, k_certificate_context, body(certificate), certificate.signature);
}

Result<std::string> make_request(const std::string& name, const std::vector<IpBytes>& addresses, const SecretKey& key)
{
  if (!is_server_name(name)) {
    return fail(Errc::invalid, "the name \"" + name + "\" is not made of letters, digits, \"-\", \"_\" and \".\"");
  }
  CertificateRequest request{name, key.public_key(), addresses, {}};
  request.addresses.resize(std::min(addresses.size(), k_most_addresses));
  const std::string text = request_body(request);
  return text + "signature " + to_hex(key.sign(k_request_context, text)) + "\n";
}

Result<CertificateRequest> parse_request(std::string_view text)
{
  Lines lines(text);
  CertificateRequest request;
  const bool whole = text.size() <= k_longest_certificate && lines.value("distcc-auto request") == k_version &&
                     is_server_name(request.name = lines.value("name")) && read_key(lines, "key", request.key) &&
                     read_addresses(lines, request.addresses) &&
                     from_hex(lines.value("signature"), request.signature) && lines.rest().empty();
  const std::string body = request_body(request);
  if (!whole || body + "signature " + to_hex(request.signature) + "\n" != text) {
    return fail(Errc::corrupt, "this is no certificate request of version 1, or it was changed");
  }
  if (!is_signed(request.key, k_request_context, body, request.signature)) {
    return fail(Errc::corrupt, "this request is not signed with the key in it");
  }
  return request;
}

} // namespace distcc_auto
