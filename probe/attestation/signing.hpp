// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Ed25519 (libsodium). Every signature is over a context and a text, so that what was signed for one purpose is
// nothing for another.
namespace distcc_auto
{

using PublicKey = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

constexpr std::string_view k_certificate_context = "distcc-auto: a site says who is its server";
constexpr std::string_view k_request_context = "distcc-auto: a server asks for a certificate";
constexpr std::string_view k_statement_context = "distcc-auto: a server answers a challenge";

// "ed25519:" and 64 hexadecimal digits, as settings and files spell it.
std::string to_text(const PublicKey& key);
std::optional<PublicKey> parse_public_key(std::string_view text);

// A secret key, wiped when it goes or is moved away; can't be copied.
class SecretKey
{
public:
  using Seed = std::array<unsigned char, 32>;
  static SecretKey fresh();
  explicit SecretKey(const Seed& seed);
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  SecretKey(SecretKey&& other) noexcept;
  ~SecretKey();

  PublicKey public_key() const;
  Signature sign(std::string_view context, std::string_view text) const;

  // The seed as hexadecimal digits, for the key's own file; wipe() it.
  std::string seed_text() const;

private:
  std::array<unsigned char, 64> bytes_{}; // seed, then public key
};

bool is_signed(const PublicKey& by, std::string_view context, std::string_view text, const Signature& signature);

// Overwrites what a secret was in.
void wipe(std::string& text);
void wipe(SecretKey::Seed& seed);

// From the system's random number generator.
void fill_randomly(std::span<unsigned char> bytes);

} // namespace distcc_auto
