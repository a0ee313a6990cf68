// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <set>
#include <string>
#include <string_view>

// The site's list of revoked certificates as a file: an id of 16 hexadecimal digits on each line.
namespace distcc_auto
{

using RevokedIds = std::set<std::string>;

// Errc::corrupt where a line is anything else.
Result<RevokedIds> parse_revoked(std::string_view text);

std::string revoked_text(const RevokedIds& ids);

} // namespace distcc_auto
