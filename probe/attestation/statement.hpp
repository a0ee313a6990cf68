// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/certificate.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// The challenge that a prober sends, and a server's answer to it: the "object" of the job `distcc-attest -c`.
namespace distcc_auto
{

constexpr std::size_t k_longest_challenge = 128;
constexpr std::size_t k_longest_statement = 32768;
constexpr std::size_t k_most_endpoints = 256;

using Challenge = std::array<unsigned char, 32>; // random, new in every round

// As the source of the job, and back.
std::string challenge_text(const Challenge& challenge);
Result<Challenge> parse_challenge(std::string_view text);

struct Statement {
  Challenge challenge{};
  std::vector<Endpoint> endpoints; // where the distccd of this server listens, as the server sees it
  Signature signature{};           // by the key in the certificate
  std::string certificate;         // its text
};

// What a server with this key says. Of more than k_most_endpoints the rest is left out.
std::string make_statement(const Challenge& challenge, std::vector<Endpoint> endpoints, const SecretKey& key,
                           std::string_view certificate);

// Only the form, also of the certificate; Errc::corrupt with what is wrong.
Result<Statement> parse_statement(std::string_view text);

// The signature is by `key`, and over all but the certificate.
bool is_by(const Statement& statement, const PublicKey& key);

} // namespace distcc_auto
