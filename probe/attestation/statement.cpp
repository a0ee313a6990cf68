// SPDX-License-Identifier: MIT
#include "probe/attestation/statement.hpp"

#include "probe/attestation/hex.hpp"
#include "probe/attestation/lines.hpp"

#include <charconv>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_version = "1";
constexpr std::string_view k_challenge_opening = "distcc-auto challenge";
constexpr std::string_view k_statement_opening = "distcc-auto statement";
constexpr std::string_view k_purpose = "compile";

// All that is signed; the certificate has a signature of its own, and names the key.
std::string body(const Statement& statement)
{
  std::string text(k_statement_opening);
  text.append(" ").append(k_version);
  text.append("\npurpose ").append(k_purpose);
  text.append("\nchallenge ").append(to_hex(statement.challenge)).append("\n");
  for (const auto& endpoint : statement.endpoints) {
    text.append("endpoint ").append(to_string(endpoint.address));
    text.append(" ").append(std::to_string(endpoint.port)).append("\n");
  }
  return text;
}

bool read_endpoint(std::string_view value, Endpoint& endpoint)
{
  const std::size_t blank = value.find(' ');
  const auto address = parse_ip(value.substr(0, blank));
  if (!address || blank == std::string_view::npos) {
    return false;
  }
  endpoint.address = *address;
  std::from_chars(value.data() + blank + 1, value.data() + value.size(), endpoint.port);
  return endpoint.port != 0;
}

bool read_endpoints(Lines& lines, std::vector<Endpoint>& endpoints)
{
  while (lines.at("endpoint")) {
    Endpoint endpoint;
    if (endpoints.size() == k_most_endpoints || !read_endpoint(lines.value("endpoint"), endpoint)) {
      return false;
    }
    endpoints.push_back(endpoint);
  }
  return true;
}

bool read(Lines& lines, Statement& statement)
{
  return lines.value(k_statement_opening) == k_version && lines.value("purpose") == k_purpose &&
         from_hex(lines.value("challenge"), statement.challenge) && read_endpoints(lines, statement.endpoints) &&
         from_hex(lines.value("signature"), statement.signature);
}

std::string to_text(const Statement& statement)
{
  return body(statement) + "signature " + to_hex(statement.signature) + "\n" + statement.certificate;
}

} // namespace

std::string challenge_text(const Challenge& challenge)
{
  return std::string(k_challenge_opening) + " " + std::string(k_version) + "\nchallenge " + to_hex(challenge) + "\n";
}

Result<Challenge> parse_challenge(std::string_view text)
{
  Challenge challenge{};
  Lines lines(text);
  if (text.size() > k_longest_challenge || lines.value(k_challenge_opening) != k_version ||
      !from_hex(lines.value("challenge"), challenge) || !lines.rest().empty()) {
    return fail(Errc::corrupt, "this is no challenge of version 1");
  }
  return challenge;
}

std::string make_statement(const Challenge& challenge, std::vector<Endpoint> endpoints, const SecretKey& key,
                           std::string_view certificate)
{
  if (endpoints.size() > k_most_endpoints) {
    endpoints.resize(k_most_endpoints);
  }
  Statement statement{challenge, std::move(endpoints), {}, std::string(certificate)};
  statement.signature = key.sign(k_statement_context, body(statement));
  return to_text(statement);
}

Result<Statement> parse_statement(std::string_view text)
{
  if (text.size() > k_longest_statement) {
    return fail(Errc::corrupt, "this is longer than a statement can be");
  }
  Lines lines(text);
  Statement statement;
  const bool whole = read(lines, statement);
  statement.certificate = lines.rest();
  if (!whole || to_text(statement) != text) {
    return fail(Errc::corrupt, "this is no statement of version 1");
  }
  const auto certificate = parse_certificate(statement.certificate);
  if (!certificate) {
    return fail(Errc::corrupt, "what comes with it as its certificate: " + certificate.error().detail);
  }
  return statement;
}

bool is_by(const Statement& statement, const PublicKey& key)
{
  return is_signed(key, k_statement_context, body(statement), statement.signature);
}

} // namespace distcc_auto
