// SPDX-License-Identifier: MIT
#include "probe/attestation/accept.hpp"
#include "probe/attestation/lines.hpp"

#include <cstdlib>

// The first byte chooses what the rest is read as. What can be read has one spelling, and no answer of the fuzzer's
// is accepted: it would have had to make a signature.
namespace
{

using namespace distcc_auto;

constexpr unsigned char k_site = 1; // the corpus holds answers that were signed by this key's site

AttestationTerms terms()
{
  SecretKey::Seed seed{};
  seed.fill(k_site);
  AttestationTerms terms;
  terms.sites = {SecretKey(seed).public_key()};
  terms.challenge.fill(0xee); // and answers to another challenge
  terms.now = UtcTime(std::chrono::seconds(1'800'000'000));
  return terms;
}

bool is_sound(unsigned char kind, std::string_view bytes)
{
  static const AttestationTerms k_terms = terms();
  if (kind == 0) {
    const auto challenge = parse_challenge(bytes);
    return !challenge || challenge_text(*challenge) == bytes;
  }
  if (kind == 1) {
    const auto certificate = parse_certificate(bytes);
    return !certificate || to_text(*certificate) == bytes;
  }
  if (kind == 2) {
    const auto request = parse_request(bytes);
    return !request || is_server_name(request->name);
  }
  const auto accepted = accept_statement(bytes, {ip_of(std::array<unsigned char, 4>{192, 0, 2, 7}), 3632}, k_terms);
  return !accepted && !accepted.error().detail.empty();
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  if (size == 0) {
    return 0;
  }
  if (!is_sound(data[0] % 4, {reinterpret_cast<const char*>(data) + 1, size - 1})) {
    std::abort();
  }
  return 0;
}
