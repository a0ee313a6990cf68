// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

// What users wrote, as messages show it: always one line, always printable.
namespace distcc_auto
{

// `text` in double quotes. Whatever isn't printable ASCII becomes \xNN, and a long text is cut with "..." behind it.
std::string in_quotes(std::string_view text);

// `text` as a TOML string.
std::string toml_string(std::string_view text);

} // namespace distcc_auto
