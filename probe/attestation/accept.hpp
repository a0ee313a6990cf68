// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/statement.hpp"

#include <vector>

// Does this answer prove that the server, at the address that we are connected to, belongs to the site? Pure: the
// time is an argument, and so is the round's challenge.
namespace distcc_auto
{

struct AttestationTerms {
  std::vector<PublicKey> sites;       // whose certificates count
  std::vector<CertificateId> revoked; // which of them don't any more
  Challenge challenge{};              // of this round
  UtcTime now;
  std::vector<IpBytes> own_addresses; // of the machine that asks
};

struct Attested {
  std::string name; // in the certificate
  CertificateId id{};
  UtcTime until;
  std::chrono::seconds left{0}; // of its validity
};

// Accepted only where the certificate is signed by a site of ours, valid now and not revoked, the statement is signed
// by the certificate's key and answers this challenge, and `connected` is where the server says, or the site says in
// the certificate, that its distccd listens. Else Errc::untrusted, with why.
Result<Attested> accept_statement(std::string_view bytes, const Endpoint& connected, const AttestationTerms& terms);

} // namespace distcc_auto
