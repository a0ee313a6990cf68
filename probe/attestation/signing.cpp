// SPDX-License-Identifier: MIT
#include "probe/attestation/signing.hpp"

#include "probe/attestation/hex.hpp"

#include <cstdlib>
#include <sodium.h>

namespace distcc_auto
{
namespace
{

static_assert(std::tuple_size_v<PublicKey> == crypto_sign_ed25519_PUBLICKEYBYTES);
static_assert(std::tuple_size_v<Signature> == crypto_sign_ed25519_BYTES);
static_assert(std::tuple_size_v<SecretKey::Seed> == crypto_sign_ed25519_SEEDBYTES);

constexpr std::string_view k_kind = "ed25519:";

// sodium_init() fails only where the system has no random numbers: nothing here may go on then.
void need_sodium()
{
  static const bool ready = ::sodium_init() >= 0;
  if (!ready) {
    std::abort();
  }
}

// No context holds a null byte, so that no two pairs give the same bytes.
std::string framed(std::string_view context, std::string_view text)
{
  std::string bytes(context);
  bytes += '\0';
  bytes += text;
  return bytes;
}

const unsigned char* raw(const std::string& text)
{
  return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

std::string to_text(const PublicKey& key)
{
  return std::string(k_kind) + to_hex(key);
}

std::optional<PublicKey> parse_public_key(std::string_view text)
{
  return text.starts_with(k_kind) ? bytes_of_hex<32>(text.substr(k_kind.size())) : std::nullopt;
}

SecretKey::SecretKey(const Seed& seed)
{
  need_sodium();
  PublicKey unused{}; // it stands in the secret key too
  ::crypto_sign_ed25519_seed_keypair(unused.data(), bytes_.data(), seed.data());
}

SecretKey SecretKey::fresh()
{
  Seed seed{};
  fill_randomly(seed);
  struct Wiper {
    Seed& of;
    ~Wiper() { wipe(of); }
  } const wiper{seed};
  return SecretKey(seed);
}

SecretKey::SecretKey(SecretKey&& other) noexcept
  : bytes_(other.bytes_)
{
  ::sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey()
{
  ::sodium_memzero(bytes_.data(), bytes_.size());
}

PublicKey SecretKey::public_key() const
{
  PublicKey key{};
  ::crypto_sign_ed25519_sk_to_pk(key.data(), bytes_.data());
  return key;
}

Signature SecretKey::sign(std::string_view context, std::string_view text) const
{
  const std::string bytes = framed(context, text);
  Signature signature{};
  ::crypto_sign_ed25519_detached(signature.data(), nullptr, raw(bytes), bytes.size(), bytes_.data());
  return signature;
}

std::string SecretKey::seed_text() const
{
  return to_hex(std::span(bytes_).first(std::tuple_size_v<Seed>));
}

bool is_signed(const PublicKey& by, std::string_view context, std::string_view text, const Signature& signature)
{
  need_sodium();
  const std::string bytes = framed(context, text);
  return ::crypto_sign_ed25519_verify_detached(signature.data(), raw(bytes), bytes.size(), by.data()) == 0;
}

void wipe(std::string& text)
{
  ::sodium_memzero(text.data(), text.size());
  text.clear();
}

void wipe(SecretKey::Seed& seed)
{
  ::sodium_memzero(seed.data(), seed.size());
}

void fill_randomly(std::span<unsigned char> bytes)
{
  need_sodium();
  ::randombytes_buf(bytes.data(), bytes.size());
}

} // namespace distcc_auto
