// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>

namespace distcc_auto
{

enum class RecordType : std::uint16_t { a = 1, txt = 16, aaaa = 28, srv = 33 }; // RFC 1035, 3596, 2782

// Whether an answer counts only where the resolver says that it validated it (DNSSEC; RFC 4035 3.2.3, RFC 6840 5.7).
enum class Proof { none, required };

// One question to DNS.
struct DnsQuery {
  std::string name; // absolute, without a last dot
  RecordType type = RecordType::a;
  Proof proof = Proof::none;
};

} // namespace distcc_auto
