// SPDX-License-Identifier: MIT
#include "probe/attestation/accept.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

std::string port_text(const Endpoint& endpoint)
{
  return to_string(endpoint.address) + " port " + std::to_string(endpoint.port);
}

std::string trouble_of(const Certificate& certificate, const AttestationTerms& terms)
{
  if (std::ranges::find(terms.sites, certificate.site) == terms.sites.end()) {
    return "its certificate is signed by a key that is not in trust.site_keys";
  }
  if (!is_by_its_site(certificate)) {
    return "its certificate is forged: the site's key did not sign it";
  }
  if (std::ranges::find(terms.revoked, certificate.id) != terms.revoked.end()) {
    return "its certificate " + to_text(certificate.id) + " is revoked";
  }
  if (terms.now >= certificate.until) {
    return "its certificate expired on " + date_text(certificate.until);
  }
  return terms.now < certificate.from ? "its certificate is not valid before " + to_string(certificate.from) : "";
}

// A program of another user here could listen at an address that we share with the server (a container bridge's) and
// pass everything on. Only one machine has all the addresses of this one (those of a family, since a distccd may know
// only IPv4).
bool is_this_machine(const Statement& statement, const Endpoint& connected, const AttestationTerms& terms)
{
  return std::ranges::all_of(terms.own_addresses, [&](const IpBytes& own) {
    const Endpoint here{own, connected.port};
    const bool comparable = is_ipv4(own) == is_ipv4(connected.address) && !is_shared(own);
    return !comparable || std::ranges::find(statement.endpoints, here) != statement.endpoints.end();
  });
}

std::string trouble_at_own_word(const Statement& statement, const Endpoint& connected, const AttestationTerms& terms)
{
  const auto same_address = [&](const Endpoint& endpoint) { return endpoint.address == connected.address; };
  if (is_shared(connected.address)) {
    return to_string(connected.address) + " is an address that many machines have; its certificate does not name it";
  }
  if (std::ranges::none_of(statement.endpoints, same_address)) {
    return "the answer comes from another machine: " + to_string(connected.address) + " is not among its addresses";
  }
  if (std::ranges::find(statement.endpoints, connected) == statement.endpoints.end()) {
    return "the answer comes from another port: its distccd does not listen at " + port_text(connected);
  }
  const bool own = std::ranges::find(terms.own_addresses, connected.address) != terms.own_addresses.end();
  return own && !is_this_machine(statement, connected, terms)
             ? to_string(connected.address) + " is an address of this machine, and the answer comes from another one"
             : "";
}

// What the site has written into the certificate counts for more than what the server sees of itself.
std::string trouble_of_place(const Statement& statement, const Certificate& certificate, const Endpoint& connected,
                             const AttestationTerms& terms)
{
  const auto& addresses = certificate.addresses;
  const auto& ports = certificate.ports;
  if (!ports.empty() && std::ranges::find(ports, connected.port) == ports.end()) {
    return "port " + std::to_string(connected.port) + " is not among the ports in its certificate";
  }
  if (addresses.empty()) {
    return trouble_at_own_word(statement, connected, terms);
  }
  return std::ranges::find(addresses, connected.address) != addresses.end()
             ? ""
             : to_string(connected.address) + " is not among the addresses in its certificate";
}

std::string trouble_of(const Statement& statement, const Certificate& certificate, const Endpoint& connected,
                       const AttestationTerms& terms)
{
  if (!is_by(statement, certificate.key)) {
    return "its answer is not signed with the key of its certificate";
  }
  if (statement.challenge != terms.challenge) {
    return "its answer is to another challenge than this round's";
  }
  return trouble_of_place(statement, certificate, connected, terms);
}

} // namespace

Result<Attested> accept_statement(std::string_view bytes, const Endpoint& connected, const AttestationTerms& terms)
{
  const auto statement = parse_statement(bytes);
  if (!statement) {
    return fail(Errc::untrusted, "its answer is not an attestation: " + statement.error().detail);
  }
  const auto certificate = parse_certificate(statement->certificate);
  std::string trouble = certificate ? trouble_of(*certificate, terms) : certificate.error().detail;
  if (trouble.empty()) {
    trouble = trouble_of(*statement, *certificate, connected, terms);
  }
  if (!trouble.empty()) {
    return fail(Errc::untrusted, std::move(trouble));
  }
  return Attested{certificate->name, certificate->id, certificate->until, certificate->until - terms.now};
}

} // namespace distcc_auto
