// SPDX-License-Identifier: MIT
#include "probe/doctor/distcc_version.hpp"

#include "probe/verdict/printable.hpp"

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_version_most = 100;

bool tells(std::string_view text, std::string_view what)
{
  return text.find(what) != text.npos;
}

} // namespace

std::optional<DistccVersion> read_distcc_version(std::string_view text)
{
  if (!text.starts_with("distcc ")) {
    return std::nullopt;
  }
  DistccVersion version;
  version.words = printable(text.substr(0, text.find('\n')), k_version_most);
  version.gssapi = tells(text, "Built with GSS-API support");
  version.zeroconf = tells(text, "Built with Zeroconf support");
  return version;
}

} // namespace distcc_auto
