// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// Moments as certificates spell them: "2026-11-25T08:00:00Z".
namespace distcc_auto
{

using UtcTime = std::chrono::sys_seconds;

std::string to_string(UtcTime time);

// "2026-11-25"
std::string date_text(UtcTime time);

// Nothing where `text` is not exactly what to_string() gives, of the years 1970 to 9999.
std::optional<UtcTime> parse_utc(std::string_view text);

} // namespace distcc_auto
