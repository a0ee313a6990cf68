// SPDX-License-Identifier: MIT
#include "probe/attest/admin/revoked.hpp"

#include "probe/attestation/hex.hpp"

namespace distcc_auto
{

Result<RevokedIds> parse_revoked(std::string_view text)
{
  constexpr std::size_t k_id = 16;
  RevokedIds ids;
  for (std::size_t at = 0; at < text.size(); at += k_id + 1) {
    const std::string_view line = text.substr(at, k_id + 1);
    if (line.size() != k_id + 1 || line.back() != '\n' || !bytes_of_hex<k_id / 2>(line.substr(0, k_id))) {
      return fail(Errc::corrupt, "expected lines of 16 hexadecimal digits each");
    }
    ids.emplace(line.substr(0, k_id));
  }
  return ids;
}

std::string revoked_text(const RevokedIds& ids)
{
  std::string text;
  for (const auto& id : ids) {
    text.append(id).append("\n");
  }
  return text;
}

} // namespace distcc_auto
