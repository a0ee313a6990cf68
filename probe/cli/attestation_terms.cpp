// SPDX-License-Identifier: MIT
#include "probe/cli/attestation_terms.hpp"

#include "probe/attestation/hex.hpp"
#include "probe/attestation/own_addresses.hpp"

namespace distcc_auto
{

AttestationTerms attestation_terms(const TrustSettings& trust)
{
  AttestationTerms terms;
  // The settings hold nothing else, see config/key_fields.cpp; what did not parse would be trusted by nobody.
  for (const auto& text : trust.site_keys) {
    if (const auto key = parse_public_key(text)) {
      terms.sites.push_back(*key);
    }
  }
  for (const auto& text : trust.revoked) {
    if (const auto id = bytes_of_hex<8>(text)) {
      terms.revoked.push_back(*id);
    }
  }
  fill_randomly(terms.challenge);
  terms.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  terms.own_addresses = own_addresses();
  return terms;
}

} // namespace distcc_auto
