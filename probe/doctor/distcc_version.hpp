// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

// What `distcc --version` tells of the installed distcc.
namespace distcc_auto
{

struct DistccVersion {
  std::string words; // its first line: "distcc 3.4 x86_64-pc-linux-gnu"
  bool gssapi = false;
  bool zeroconf = false;
};

// Nothing where `text` does not begin as distcc's answer does.
std::optional<DistccVersion> read_distcc_version(std::string_view text);

} // namespace distcc_auto
