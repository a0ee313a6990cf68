// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/signing.hpp"
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// Secret keys as files: two lines, what it is and the seed.
namespace distcc_auto
{

enum class KeyKind { site, server };

// wipe() it.
std::string key_file_text(KeyKind kind, const SecretKey& key);

Result<SecretKey> parse_key_file(KeyKind kind, std::string_view text);

// What stands on a server, all of it root's: /etc/distcc-auto/attest, the key and the certificate in it.
extern const char* const k_server_folder;
extern const char* const k_server_key;         // "server.key": readable for the helper's group
extern const char* const k_server_certificate; // "server.cert": a copy of what `sign` made

} // namespace distcc_auto
