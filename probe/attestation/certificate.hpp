// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/endpoint.hpp"
#include "probe/attestation/signing.hpp"
#include "probe/attestation/utc.hpp"
#include "wrapper/error.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What a site says of one of its servers, and what the server asks for. Both are short texts of lines, each with a
// version in its first line and a signature in its last; readable, and with one spelling each.
namespace distcc_auto
{

constexpr std::size_t k_longest_certificate = 4096;
constexpr std::size_t k_most_addresses = 32;
constexpr std::size_t k_most_ports = 8;

using CertificateId = std::array<unsigned char, 8>; // random; what a revocation names

struct Certificate {
  CertificateId id{};
  std::string name; // for people
  PublicKey key{};  // the server's
  UtcTime from;
  UtcTime until;
  std::vector<IpBytes> addresses;   // where it may be reached; none: the addresses that the server itself signs
  std::vector<std::uint16_t> ports; // likewise; never none where there are addresses
  PublicKey site{};                 // who signed this
  Signature signature{};
};

// Signed with the site's key: sets `site` and `signature`. Errc::invalid where a field can't be what it is.
Result<Certificate> sign_certificate(Certificate certificate, const SecretKey& site);

std::string to_text(const Certificate& certificate);

// Only the form; Errc::corrupt with what is wrong. Whether it counts is for is_by_its_site() and accept() to say.
Result<Certificate> parse_certificate(std::string_view text);

// The signature is by the key that it names as the site's.
bool is_by_its_site(const Certificate& certificate);

// "3f0c9a..." and back.
std::string to_text(const CertificateId& id);

// Signed with the key that it asks a certificate for.
struct CertificateRequest {
  std::string name;
  PublicKey key{};
  std::vector<IpBytes> addresses; // what the server has; a proposal
  Signature signature{};
};

Result<std::string> make_request(const std::string& name, const std::vector<IpBytes>& addresses,
                                 const SecretKey& key);

// Errc::corrupt also where it is not signed with its own key.
Result<CertificateRequest> parse_request(std::string_view text);

} // namespace distcc_auto
